package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A view can be taken along: as a picture, as a film, and as a page that needs no server. */
final class ExportTest extends InBrowser {
    @TempDir
    Path folder;

    @Test
    void savesThePictureThatIsSeen() throws IOException {
        open("sample?count=2000&arrows=false").untilEnd();

        Path picture = tab.saved("save-png", folder);

        assertThat(Pixels.of(Objects.requireNonNull(ImageIO.read(picture.toFile())))
                        .drawn())
                .isGreaterThan(1000);
    }

    @Test
    void savesAFilmThatOtherDecodersRead() throws IOException {
        open("sample?count=2000").untilEnd();

        Path film = tab.saved("save-gif", folder);

        try (Frames frames = new Frames(film)) {
            assertThat(frames.count()).isEqualTo(61);
            Pixels first = Pixels.of(frames.read(0));
            assertThat(first.drawn()).isGreaterThan(500);
            assertThat(Pixels.of(frames.read(60)).differFrom(first)).isGreaterThan(500);
        }
    }

    @Test
    void aFilmOfPanelsShowsAllOfThemAndWhatWasDropped() throws IOException {
        open("compare?count=300&arrows=false&panels=0.1.2&at=60").until("s.index === 60");
        tab.page.locator(".stage").first().click();
        tab.until("s.dropped.every(count => count === 120)");

        try (Frames frames = new Frames(tab.saved("save-gif", folder))) {
            assertThat(frames.count()).isEqualTo(61);
            BufferedImage last = frames.read(60);
            assertThat(last.getWidth()).as("three panels of 400 pixels").isGreaterThan(1200);
            for (int panel = 0; panel < 3; panel++) {
                BufferedImage part = last.getSubimage(408 * panel, 26, 400, last.getHeight() - 26);
                assertThat(Pixels.of(part).drawn()).as("panel %d", panel).isGreaterThan(300);
                assertThat(orange(part)).as("dropped in panel %d", panel).isGreaterThan(20);
            }
        }
    }

    /** How many pixels have about the colour of particles that were dropped, #d55e00. */
    private static long orange(BufferedImage image) {
        return IntStream.range(0, image.getWidth() * image.getHeight())
                .map(k -> image.getRGB(k % image.getWidth(), k / image.getWidth()))
                .filter(rgb -> (rgb >> 16 & 255) > 190 && Math.abs((rgb >> 8 & 255) - 94) < 35 && (rgb & 255) < 40)
                .count();
    }

    @Test
    void aFilmOfTheMapHasItsCoasts() throws IOException {
        open("map?count=1&arrows=false").untilEnd();

        try (Frames frames = new Frames(tab.saved("save-gif", folder))) {
            assertThat(Pixels.of(frames.read(0)).drawn())
                    .as("coasts, with one particle")
                    .isGreaterThan(5000);
        }
    }

    @Test
    void aReplayOfTheMapHasItsCoasts() throws IOException {
        open("map?count=1&arrows=false").untilEnd();

        try (Tab offline = replayed(tab.saved("save-html", folder))) {
            assertThat(Pixels.of(offline.page.locator("canvas")).drawn()).isGreaterThan(5000);
            assertThat(offline.complaints()).isEmpty();
        }
    }

    @Test
    void aReplayOfPanelsShowsAllOfThem() throws IOException {
        open("compare?count=300&arrows=false&panels=0.1.2&at=60").until("s.index === 60");

        try (Tab offline = replayed(tab.saved("save-html", folder))) {
            assertThat(offline.page.locator("canvas").count()).isEqualTo(3);
            for (int panel = 0; panel < 3; panel++) {
                assertThat(Pixels.inside(offline.page.locator("canvas").nth(panel))
                                .drawn())
                        .as("panel %d", panel)
                        .isGreaterThan(300);
            }
            assertThat(offline.page.locator("figcaption").nth(2).innerText()).contains("euler in 4 steps");
            assertThat(offline.complaints()).isEmpty();
        }
    }

    /** A run is called by markup that would run a script. */
    @Test
    void aReplayShowsANameThatIsMarkupAsText() throws IOException, InterruptedException {
        open("sample?count=50&source=" + new ViewerApi(viewer).source("points", false))
                .untilEnd();

        try (Tab offline = replayed(tab.saved("save-html", folder))) {
            assertThat(offline.page.locator("h1").innerText()).contains(TinyRuns.HOSTILE_NAME);
            assertThat(offline.page.locator("img").count()).isZero();
            assertThat(offline.page.evaluate("() => window.hacked")).isNull();
            assertThat(offline.complaints()).isEmpty();
        }
    }

    @Test
    void saysWhatAReplayLeavesOut() {
        open("sample?count=40000&arrows=false&at=60").untilEnd();

        Path replay = tab.saved("save-html", folder);

        tab.untilTrue("document.getElementById('alert').textContent.includes(' of 40000 samples')");
        try (Tab offline = replayed(replay)) {
            assertThat(offline.page.locator("body").innerText()).contains(" of 40000 samples");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "train, save-gif",
        "train, save-html",
        "tour?stop=noise-to-data, save-gif",
        "tour?stop=quality-by-nfe, save-html",
        "tour?stop=training-cost, save-png",
        "tour?stop=questions, save-png"
    })
    void offersNoFileWhereThereIsNothingToSave(String view, String control) {
        open(view);

        assertThat(tab.control(control).isDisabled()).isTrue();
        assertThat(tab.control(control).getAttribute("title")).contains("no");
        open("sample?count=50");
        assertThat(tab.control(control).isDisabled()).isFalse();
    }

    @Test
    void savesBothPlanesOfTheTour() throws IOException {
        open("tour?stop=side-by-side").waitFor("figcaption:has-text('vp, t = 0.50')");

        BufferedImage picture = Objects.requireNonNull(
                ImageIO.read(tab.saved("save-png", folder).toFile()));

        assertThat((double) picture.getWidth())
                .isGreaterThan(2 * tab.page.locator(".stage").first().boundingBox().width - 10);
        int half = picture.getWidth() / 2;
        for (int plane = 0; plane < 2; plane++) {
            assertThat(Pixels.of(picture.getSubimage(plane * half, 30, half, picture.getHeight() - 30))
                            .drawn())
                    .isGreaterThan(1000);
        }
    }

    @Test
    void savesAReplayThatPlaysWithoutAnyRequest() throws IOException {
        open("sample?count=2000").untilEnd();
        Path replay = tab.saved("save-html", folder);
        assertThat(Files.readString(replay)).doesNotContain("http://", "https://", "import ");

        try (Tab offline = replayed(replay)) {
            offline.untilTrue("Number(document.body.dataset.shown) >= 5");

            assertThat(Pixels.of(offline.page.locator("canvas")).drawn()).isGreaterThan(1000);
            assertThat(offline.complaints()).isEmpty();
        }
    }

    /** A saved replay, opened where there is no network. */
    private Tab replayed(Path replay) {
        Tab offline = chromium.tab(1000, 900);
        offline.page.context().setOffline(true);
        offline.page.navigate(replay.toUri().toString());
        return offline.untilTrue("document.body.dataset.shown !== undefined");
    }

    /** The frames of a film. */
    private static final class Frames implements AutoCloseable {
        private final ImageReader reader =
                ImageIO.getImageReadersByFormatName("gif").next();
        private final ImageInputStream input;

        Frames(Path film) throws IOException {
            input = ImageIO.createImageInputStream(film.toFile());
            reader.setInput(input);
        }

        int count() throws IOException {
            return reader.getNumImages(true);
        }

        BufferedImage read(int frame) throws IOException {
            return reader.read(frame);
        }

        @Override
        public void close() throws IOException {
            reader.dispose();
            input.close();
        }
    }
}

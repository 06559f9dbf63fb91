package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Images by class with guidance, signals, and the map. */
final class ImagesViewTest extends InBrowser {
    @Test
    void guidesImagesOfAClass() throws IOException, InterruptedException {
        String images = new ViewerApi(viewer).source("image", false);
        open("images?count=4&source=" + images).untilEnd();
        tab.choose("class", "3").untilEnd();
        List<Float> plain = tab.values(0);

        Object before = tab.state().get("stream");
        tab.slide("guidance", 4).until("s.guidance === 4");
        tab.until("s.stream !== '' && s.stream !== '" + before + "'").untilEnd();

        assertThat(tab.values(0)).isNotEqualTo(plain);
        assertThat(tab.complaints()).isEmpty();
    }

    @Test
    void beginsWithTheSolverOfTheRun() throws IOException, InterruptedException {
        open("images?count=1&source=" + new ViewerApi(viewer).source("image", false))
                .untilEnd();

        assertThat(tab.control("solver").inputValue()).isEqualTo("midpoint");
        assertThat(tab.control("steps").inputValue()).isEqualTo("20");
        tab.until("s.nfe === 40");
    }

    @Test
    void drawsSignalsAsTraces() throws IOException, InterruptedException {
        open("images?count=4&source=" + new ViewerApi(viewer).source("signal", false))
                .untilEnd();

        assertThat(tab.frame(0).get("dims")).isEqualTo(256);
        assertThat(Pixels.of(tab.page.locator("canvas.samples")).drawn()).isGreaterThan(300);
    }

    @Test
    void drawsCoastsUnderThePlacesOfTheMap() throws IOException {
        open("map?count=1&arrows=false").untilEnd();

        assertThat(Pixels.of(tab.page.locator(".stage")).drawn())
                .as("coasts, with one particle")
                .isGreaterThan(5000);
    }
}

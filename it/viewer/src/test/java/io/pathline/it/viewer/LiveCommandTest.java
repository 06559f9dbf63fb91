package io.pathline.it.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page of a command with {@code --view} opens on what the command does. */
@ExtendWith(WithViewer.class)
final class LiveCommandTest {
    private static final String FOR_EVER = "training.steps=10000000";
    private static final String SMALL = "network={width: 16, depth: 1}";

    @TempDir
    Path folder;

    /** It goes on for ever, so that the page, however late it comes, sees it at work. */
    @Test
    void aTrainingIsSeenWithoutAsking(Chromium chromium) throws IOException, InterruptedException {
        try (ViewerProcess viewer = training("two-moons.yaml", FOR_EVER);
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.untilTrue("window.pathline?.view === 'train'").until("s.evaluations > 0 && s.samples > 0");

            assertThat(Pixels.of(tab.page.locator(".stage")).drawn()).isGreaterThan(500);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void theModelOfATrainingThatHasEndedIsSampled(Chromium chromium) throws IOException, InterruptedException {
        try (ViewerProcess viewer = training("two-moons.yaml", 3);
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.until("s.state === 'finished'").waitFor("a[href^='#sample?source=run']");
            tab.page.click("a[href^='#sample?source=run']");

            tab.untilTrue("window.pathline.view === 'sample'").untilEnd();
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void ofRowsOfFourNumbersThePlaceIsDrawnAndThePageSaysSo(Chromium chromium)
            throws IOException, InterruptedException {
        try (ViewerProcess viewer = training("earthquakes.yaml", FOR_EVER);
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.untilTrue("window.pathline?.view === 'train'")
                    .until("s.evaluations > 0 && s.samples > 0 && s.loss > 0");

            assertThat(Pixels.of(tab.page.locator(".stage")).drawn()).isGreaterThan(500);
            assertThat(tab.figure("caption"))
                    .contains("Across: longitude_deg, up: latitude_deg; the other 2 of 4 numbers");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void theDemoIsSeenAtItsTraining(Chromium chromium) throws IOException, InterruptedException {
        try (ViewerProcess viewer = viewing(SMALL, "demo", "--set", FOR_EVER);
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.untilTrue("window.pathline?.view === 'train'").until("s.evaluations > 0 && s.samples > 0");

            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void theDemoIsSeenOnItsMapInTheEnd(Chromium chromium) throws IOException, InterruptedException {
        try (ViewerProcess viewer =
                        viewing(SMALL, "demo", "--set", "training.steps=3", "--set", "evaluation.samples=300");
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.until("s.state === 'finished'").waitFor("a[href^='#map?source=run']");
            tab.page.click("a[href^='#map?source=run']");

            tab.untilTrue("window.pathline.view === 'map'").untilEnd();
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void aTrainingOfImagesShowsItsLossAndItsImages(Chromium chromium) throws IOException, InterruptedException {
        try (ViewerProcess viewer = images(FOR_EVER);
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.untilTrue("window.pathline?.view === 'train'").until("s.loss > 0 && s.samples === 16");

            assertThat(Pixels.of(tab.page.locator("canvas.samples")).drawn()).isGreaterThan(500);
            assertThat(tab.complaints()).isEmpty();
        }
    }

    @Test
    void aTrainingOfImagesThatHasEndedLeadsToThem(Chromium chromium) throws IOException, InterruptedException {
        try (ViewerProcess viewer = images("training.steps=3");
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.until("s.state === 'finished' && s.loss > 0").waitFor("a[href^='#images?source=run']");
            assertThat(tab.complaints()).isEmpty();
        }
    }

    private ViewerProcess training(String example, String steps) throws IOException, InterruptedException {
        return viewing(SMALL, "train", TinyRuns.example(example), "--set", steps);
    }

    private ViewerProcess training(String example, int steps) throws IOException, InterruptedException {
        return training(example, "training.steps=" + steps);
    }

    private ViewerProcess images(String steps) throws IOException, InterruptedException {
        return viewing(
                "network={type: unet, width: 8, multipliers: [1, 2]}",
                "train",
                TinyRuns.example("mnist.yaml"),
                "--set",
                steps,
                "--set",
                "training.batch=16",
                "--set",
                "training.warmup_steps=0");
    }

    /** A command with a page, and a run folder of its own. */
    private ViewerProcess viewing(String network, String... command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(command));
        words.addAll(List.of("--set", network, "--out", folder.resolve("run").toString(), "--view", "--port", "0"));
        return ViewerProcess.of(words);
    }

    @Test
    void samplesOfARunAreSeenOnTheirWay(Chromium chromium, ViewerProcess running)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "sample",
                TinyRuns.map().toString(),
                "--count",
                "300",
                "--solver",
                "midpoint",
                "--steps",
                "5",
                "--out",
                folder.resolve("places.csv").toString(),
                "--view",
                "--port",
                "0");
        try (ViewerProcess viewer = ViewerProcess.of(command);
                Tab tab = chromium.tab(1000, 700)) {
            tab.page.navigate(viewer.url());

            tab.untilTrue("window.pathline?.view === 'map'").untilEnd().until("s.nfe !== null");

            assertThat(tab.frame(0).get("count")).isEqualTo(300);
            assertThat(tab.number("nfe")).isEqualTo(10);
            assertThat(tab.complaints()).isEmpty();
        }
    }
}

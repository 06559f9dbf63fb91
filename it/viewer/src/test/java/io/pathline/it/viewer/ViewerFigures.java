package io.pathline.it.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures the figures of docs/viewer.md. It is no test: it runs when {@code -Dviewer.figures=RUN} names a run of points, and
 * writes target/viewer-figures.txt.
 */
@EnabledIfSystemProperty(named = "viewer.figures", matches = ".+")
final class ViewerFigures {
    private static final double NANOSECONDS = 1e9;
    private static final int TIMES = 10;
    private static final int PAIRS = 4;

    private final StringBuilder figures = new StringBuilder();

    @Test
    void measures() throws IOException, InterruptedException {
        Path run = Path.of(System.getProperty("viewer.figures"));
        try (Chromium chromium = Chromium.start();
                Tab warm = chromium.tab(1200, 760);
                Tab tab = chromium.tab(1200, 760)) {
            warm.page.navigate("about:blank");
            try (ViewerProcess viewer = ViewerProcess.start(0, List.of(run))) {
                firstPaint(tab, viewer);
                String model = new ViewerApi(viewer).source("points", false);
                serverWhilePlaying(tab, viewer, "sample?source=" + model);
                serverWhilePlaying(tab, viewer, "sample?arrows=false&source=" + model);
                longRun(tab, viewer, model);
                for (String arrows : List.of("true", "false")) {
                    framesDrawn(tab, viewer, arrows, 20_000);
                    framesDrawn(tab, viewer, arrows, 100_000);
                }
            }
        }
        note(
                "load of the machine: %s",
                Files.readString(Path.of("/proc/loadavg")).trim());
        Files.writeString(Path.of("target", "viewer-figures.txt"), figures);
    }

    /** The first page that a server is asked for. */
    private void firstPaint(Tab tab, ViewerProcess viewer) {
        tab.open(viewer.url(), "sample?source=oracle:8-gaussians").until("s.index >= 0");
        Object paint = tab.page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        Object particles = tab.page.evaluate("() => performance.now()");
        note(
                "first paint %.0f ms after the page was asked for, particles before %.0f ms",
                number(paint), number(particles));
    }

    /** 20,000 particles in 61 frames, as the page begins; solved, sent and played one time after the other, each from new noise. */
    private void serverWhilePlaying(Tab tab, ViewerProcess viewer, String view) {
        tab.open(viewer.url(), view).untilEnd();
        long begin = System.nanoTime();
        double before = seconds(viewer);
        for (int time = 0; time < TIMES; time++) {
            Object stream = tab.state().get("stream");
            tab.press("r")
                    .until("s.stream !== '' && s.stream !== '" + stream + "'")
                    .untilEnd();
        }
        double wall = (System.nanoTime() - begin) / NANOSECONDS;
        double cpu = seconds(viewer) - before;
        note(
                "%s, %d times 61 frames: %.1f frames a second, server %.0f %% of one core, drawn by %s",
                view.replaceFirst("source=.*", "of a model"),
                TIMES,
                61 * TIMES / wall,
                100 * cpu / wall,
                renderer(tab));
    }

    /** 600 frames of one solve, whose work is spread over twenty seconds; from the 30th to the 480th. */
    private void longRun(Tab tab, ViewerProcess viewer, String model) {
        tab.open(viewer.url(), "sample?frames=600&source=" + model).until("s.index >= 30");
        long begin = System.nanoTime();
        int first = tab.number("index");
        double before = seconds(viewer);
        tab.until("s.index >= 480");
        double wall = (System.nanoTime() - begin) / NANOSECONDS;
        double cpu = seconds(viewer) - before;
        note(
                "450 of 600 frames of a model: %.1f frames a second, server %.0f %% of one core",
                (tab.number("index") - first) / wall, 100 * cpu / wall);
    }

    private static String renderer(Tab tab) {
        return String.valueOf(tab.state().get("renderer"));
    }

    private static double seconds(ViewerProcess viewer) {
        return viewer.cpu().toNanos() / NANOSECONDS;
    }

    /** As fast as the browser draws them. */
    private void framesDrawn(Tab tab, ViewerProcess viewer, String arrows, int count) {
        tab.open(
                viewer.url(),
                "sample?source=oracle:8-gaussians&solver=midpoint&steps=10&frames=5&arrows=" + arrows + "&count="
                        + count);
        tab.untilEnd();
        note(
                "%d particles drawn by %s, arrows %s: %s",
                count, renderer(tab), arrows, tab.page.evaluate("() => window.pathline.bench(4000)"));
    }

    /** The same training, in turn with a page that watches and with none. */
    @Test
    void trainsWithAndWithoutAWatcher(@TempDir Path folder) throws IOException, InterruptedException {
        try (Chromium chromium = Chromium.start()) {
            for (int pair = 0; pair < PAIRS; pair++) {
                double alone = samplesPerSecond(chromium, folder.resolve("alone-" + pair), false);
                double watched = samplesPerSecond(chromium, folder.resolve("watched-" + pair), true);
                note(
                        "pair %d: %.0f samples a second alone, %.0f watched, ratio %.3f",
                        pair, alone, watched, watched / alone);
            }
        }
        Files.writeString(Path.of("target", "watcher-figures.txt"), figures);
    }

    private static double samplesPerSecond(Chromium chromium, Path run, boolean watched)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                "train",
                TinyRuns.example("two-moons.yaml"),
                "--set",
                "training.steps=3000",
                "--out",
                run.toString(),
                "--view",
                "--port",
                "0");
        try (ViewerProcess viewer = ViewerProcess.of(command);
                Tab tab = chromium.tab(1200, 760)) {
            tab.page.navigate(watched ? viewer.url() : "about:blank");
            while (!new ViewerApi(viewer)
                    .get("api/training/train-1")
                    .get("state")
                    .asText()
                    .equals("finished")) {
                tab.page.waitForTimeout(1000);
            }
        }
        double[] rates = Files.readAllLines(run.resolve("metrics.csv")).stream()
                .skip(1 + 500) // the heading, and what is compiled and warm by then
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
                .sorted()
                .toArray();
        return rates[rates.length / 2];
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private void note(String format, Object... values) {
        figures.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

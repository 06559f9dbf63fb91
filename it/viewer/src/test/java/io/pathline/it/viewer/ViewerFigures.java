package io.pathline.it.viewer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures the figures of docs/viewer.md. It is no test: it runs when {@code -Dviewer.figures=RUN} names a run of points, and
 * writes target/viewer-figures.txt.
 */
@EnabledIfSystemProperty(named = "viewer.figures", matches = ".+")
final class ViewerFigures {
    private static final double NANOSECONDS = 1e9;

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
                serverWhilePlaying(tab, viewer);
                framesDrawn(tab, viewer, 20_000);
                framesDrawn(tab, viewer, 100_000);
            }
        }
        note(
                "load of the machine: %s",
                Files.readString(Path.of("/proc/loadavg")).trim());
        Files.writeString(Path.of("target", "viewer-figures.txt"), figures);
    }

    /** The first page that a server is asked for. */
    private void firstPaint(Tab tab, ViewerProcess viewer) {
        tab.open(viewer.url(), "sample?source=oracle:8-gaussians&arrows=false").until("s.index >= 0");
        Object paint = tab.page.evaluate("() => performance.getEntriesByName('first-contentful-paint')[0].startTime");
        Object particles = tab.page.evaluate("() => performance.now()");
        note(
                "first paint %.0f ms after the page was asked for, particles before %.0f ms",
                number(paint), number(particles));
    }

    /** 20,000 particles of a model at 30 frames a second, each solved when it is asked for. */
    private void serverWhilePlaying(Tab tab, ViewerProcess viewer) {
        tab.open(viewer.url(), "sample?arrows=false&count=20000&frames=600").until("s.index >= 30");
        long begin = System.nanoTime();
        int first = tab.number("index");
        double before = seconds(viewer);
        tab.until("s.index >= 480");
        double wall = (System.nanoTime() - begin) / NANOSECONDS;
        double cpu = seconds(viewer) - before;
        note(
                "playing 20,000 particles: %.1f frames a second, server %.0f %% of one core",
                (tab.number("index") - first) / wall, 100 * cpu / wall);
    }

    private static double seconds(ViewerProcess viewer) {
        return viewer.cpu().toNanos() / NANOSECONDS;
    }

    /** As fast as the browser draws them. */
    private void framesDrawn(Tab tab, ViewerProcess viewer, int count) {
        tab.open(
                viewer.url(),
                "sample?source=oracle:8-gaussians&arrows=false&solver=midpoint&steps=10&frames=5&count=" + count);
        tab.untilEnd();
        note("%d particles drawn: %s", count, tab.page.evaluate("() => window.pathline.bench(4000)"));
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private void note(String format, Object... values) {
        figures.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}

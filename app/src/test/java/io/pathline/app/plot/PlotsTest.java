package io.pathline.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.plot.Plots.Moment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlotsTest {
    private static final RandomStreams RANDOM = new RandomStreams(3);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theLossCurveShowsItsColourFromLeftToRight() throws IOException {
        double[] steps = IntStream.rangeClosed(1, 500).asDoubleStream().toArray();
        double[] losses = IntStream.rangeClosed(1, 500)
                .mapToDouble(i -> 1 + 3 * Math.exp(-i / 50.0))
                .toArray();
        Path png = folder.resolve("deep/loss.png");
        Plots.loss(png, steps, losses);
        BufferedImage image = ImageIO.read(png.toFile());
        int accent = Theme.DAY.accent().getRGB();
        assertThat(share(image, accent, 0.1, 0.5)).isPositive();
        assertThat(share(image, accent, 0.5, 0.9)).isPositive();
        assertThat(image.getRGB(2, 2)).isEqualTo(Theme.DAY.background().getRGB());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void samplesBesideDataDrawsBothPanelsForAnyDimension(int dimension) throws IOException {
        Path png = folder.resolve("samples.png");
        List<String> columns =
                IntStream.range(0, dimension).mapToObj(i -> "c" + i).toList();
        Plots.samplesBesideData(png, "test", columns, normal(2_000, dimension), normal(1_000, dimension));
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(bright(image, 0.1, 0.45)).as("data").isGreaterThan(500);
        assertThat(bright(image, 0.55, 0.95)).as("samples").isGreaterThan(500);
    }

    @Test
    void particlesAreDrawnInEveryPanel() throws IOException {
        Path png = folder.resolve("particles.png");
        List<Moment> moments = IntStream.rangeClosed(0, 5)
                .mapToObj(i -> new Moment(i / 5.0, normal(3_000, 2)))
                .toList();
        Plots.particles(png, "test", List.of("x", "y"), moments);
        BufferedImage image = ImageIO.read(png.toFile());
        for (int i = 0; i < 6; i++) {
            assertThat(bright(image, 0.03 + 0.16 * i, 0.03 + 0.16 * (i + 1)))
                    .as("panel " + i)
                    .isGreaterThan(300);
        }
    }

    @Test
    void constantPositionsAndASingleStepAreDrawnToo() throws IOException {
        Samples same = Samples.points(2, 1, 1, 1, 1);
        Plots.samplesBesideData(folder.resolve("same.png"), "same", List.of("x", "y"), same, same);
        Plots.loss(folder.resolve("one.png"), new double[] {1}, new double[] {2});
        assertThat(folder.resolve("same.png")).isNotEmptyFile();
        assertThat(folder.resolve("one.png")).isNotEmptyFile();
    }

    @Test
    void densityCountsPointsWhereTheyLie() {
        Span unit = new Span(0, 1);
        Panel panel = new Panel(0, 0, 40, 20, unit, unit);
        BufferedImage image =
                Density.of(new Plane(Samples.points(2, 0.25f, 0.75f)), panel).image(1);
        assertThat(image.getRGB(10, 5) & 0xff0000).isPositive();
        assertThat(image.getRGB(30, 15)).isEqualTo(ColourMap.rgb(0));
    }

    @Test
    void theColourMapGrowsLighterFromEndToEnd() {
        double previous = -1;
        for (int i = 0; i <= 100; i++) {
            double lightness = lightness(ColourMap.rgb(i / 100.0));
            assertThat(lightness).as("at " + i).isGreaterThanOrEqualTo(previous);
            previous = lightness;
        }
    }

    @Test
    void ticksAreRoundAndWithinTheirSpan() {
        assertThat(new Span(-187, 187).ticks(4)).containsExactly(-100.0, 0.0, 100.0);
        assertThat(new Span(0.013, 0.047).ticks(5)).allMatch(t -> t >= 0.013 && t <= 0.047);
        assertThat(Panel.number(0.1 + 0.2)).isEqualTo("0.3");
        assertThat(Panel.number(-1500)).isEqualTo("-1500");
    }

    @Test
    void aFrameKeepsUnitsEquallyLongUnlessTheyDifferTooMuch() {
        Frame map = Frame.of(new Span(-180, 180), new Span(-60, 80), 100_000);
        assertThat(map.xs().length() / map.width()).isCloseTo(map.ys().length() / map.height(), within(0.02));
        Frame thread = Frame.of(new Span(0, 1000), new Span(0, 1), 10_000);
        assertThat(thread.width()).isEqualTo(thread.height());
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }

    private static Samples normal(int count, int dimension) {
        return RANDOM.normal("points", 0, Shape.of(count, dimension));
    }

    private static long share(BufferedImage image, int rgb, double from, double to) {
        return pixels(image, from, to).filter(p -> p == rgb).count();
    }

    private static long bright(BufferedImage image, double from, double to) {
        return pixels(image, from, to).filter(p -> lightness(p) > 60).count();
    }

    private static IntStream pixels(BufferedImage image, double from, double to) {
        int w = image.getWidth();
        return IntStream.range((int) (from * w), (int) (to * w))
                .flatMap(x -> IntStream.range(0, image.getHeight()).map(y -> image.getRGB(x, y)));
    }

    private static double lightness(int rgb) {
        return 0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff);
    }
}

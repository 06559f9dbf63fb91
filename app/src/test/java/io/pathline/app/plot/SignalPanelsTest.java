package io.pathline.app.plot;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.plot.Plots.Moment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Windows of a signal are drawn as curves. */
class SignalPanelsTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void signalsAreWhatHasMomentsWithoutNames() {
        assertThat(SignalPanels.isSignal(Shape.of(256, 1), List.of())).isTrue();
        assertThat(SignalPanels.isSignal(Shape.of(256), List.of())).isTrue();
        assertThat(SignalPanels.isSignal(Shape.of(3), List.of("a", "b", "c"))).isFalse();
        assertThat(SignalPanels.isSignal(Shape.of(2), List.of())).isFalse();
        assertThat(SignalPanels.isSignal(Shape.of(8, 8, 1), List.of())).isFalse();
    }

    @Test
    void generatedCurvesStandBesideHeldOutOnes() throws IOException {
        Path png = folder.resolve("samples.png");
        Plots.samplesBesideData(png, "beats", List.of(), waves(40, 1, 1), waves(30, 1, 0.5));
        BufferedImage image = ImageIO.read(png.toFile());
        int curve = CurvePanel.colour(0).getRGB();
        assertThat(pixels(image, curve, 0, 0.5)).as("data").isGreaterThan(500);
        assertThat(pixels(image, curve, 0.5, 1)).as("model").isGreaterThan(500);
        // The model's waves are half as high, on the same axes.
        assertThat(rows(image, curve, 0, 0.5)).isGreaterThan((int) (1.2 * rows(image, curve, 0.5, 1)));
    }

    @Test
    void everyChannelHasItsColourAndFewSignalsAreDrawnToo() throws IOException {
        Path png = folder.resolve("two.png");
        Plots.samplesBesideData(png, "two", List.of(), waves(2, 2, 1), waves(1, 2, 1));
        BufferedImage image = ImageIO.read(png.toFile());
        assertThat(pixels(image, CurvePanel.colour(0).getRGB(), 0, 1)).isPositive();
        assertThat(pixels(image, CurvePanel.colour(1).getRGB(), 0, 1)).isPositive();
    }

    @Test
    void signalsFromNoiseToDataHaveAPanelForEachMoment() throws IOException {
        Path png = folder.resolve("particles.png");
        List<Moment> moments = IntStream.rangeClosed(0, 3)
                .mapToObj(i -> new Moment(i / 3.0, waves(9, 1, 1 + i)))
                .toList();
        Plots.particles(png, "beats", List.of(), moments);
        BufferedImage image = ImageIO.read(png.toFile());
        int curve = CurvePanel.colour(0).getRGB();
        assertThat(pixels(image, curve, 0, 0.5)).isGreaterThan(200);
        assertThat(pixels(image, curve, 0.5, 1)).isGreaterThan(200);
    }

    private static Samples waves(int count, int channels, double height) {
        float[] values = new float[count * 64 * channels];
        for (int i = 0; i < values.length; i++) {
            int signal = i / (64 * channels);
            int moment = i / channels % 64;
            values[i] = (float) (height * Math.sin(0.3 * moment + i % channels + signal));
        }
        return Samples.of(Shape.of(count, 64, channels), values);
    }

    private static int pixels(BufferedImage image, int colour, double from, double to) {
        int count = 0;
        for (int x = (int) (from * image.getWidth()); x < (int) (to * image.getWidth()); x++) {
            for (int y = 0; y < image.getHeight(); y++) {
                count += image.getRGB(x, y) == colour ? 1 : 0;
            }
        }
        return count;
    }

    /** Rows of pixels that hold a colour. */
    private static int rows(BufferedImage image, int colour, double from, double to) {
        return (int) IntStream.range(0, image.getHeight())
                .filter(y -> IntStream.range((int) (from * image.getWidth()), (int) (to * image.getWidth()))
                        .anyMatch(x -> image.getRGB(x, y) == colour))
                .count();
    }
}

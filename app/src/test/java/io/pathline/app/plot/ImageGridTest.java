package io.pathline.app.plot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.plot.Plots.Moment;
import io.pathline.pipelines.data.Normalization;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageGridTest {
    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @ValueSource(doubles = {127.5, 128})
    void everyLevelOfAPixelIsShownAsItIs(double middle) throws IOException {
        float[] levels = new float[256];
        for (int i = 0; i < 256; i++) {
            levels[i] = i;
        }
        double[] all = new double[256];
        java.util.Arrays.fill(all, middle);
        BufferedImage grid = grid(Samples.of(Shape.of(1, 16, 16, 1), levels), new Normalization(all, all));
        for (int i = 0; i < 256; i++) {
            assertThat(grid.getRGB(1 + i % 16, 1 + i / 16) & 0xffffff).isEqualTo(i * 0x010101);
        }
    }

    @Test
    void imagesStandRowByRowWithALineAroundEach() throws IOException {
        float[] values = new float[5 * 2 * 3 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = i % 3 == 0 ? (i / 18 + 1) * 40 : 0; // red, brighter from image to image
        }
        values[4] = 255.9f;
        double[] middle = new double[18];
        java.util.Arrays.fill(middle, 128);
        BufferedImage grid = grid(Samples.of(Shape.of(5, 2, 3, 3), values), new Normalization(middle, middle));
        assertThat(grid.getWidth()).isEqualTo(1 + 3 * 4);
        assertThat(grid.getHeight()).isEqualTo(1 + 2 * 3);
        assertThat(grid.getRGB(1, 1) & 0xffffff).isEqualTo(0x280000);
        assertThat(grid.getRGB(2, 1) & 0xffffff).isEqualTo(0x28ff00);
        assertThat(grid.getRGB(5, 1) & 0xffffff).isEqualTo(0x500000);
        assertThat(grid.getRGB(1, 4) & 0xffffff).isEqualTo(0xa00000);
        assertThat(grid.getRGB(9, 4)).as("there is no sixth image").isEqualTo(grid.getRGB(0, 0));
    }

    @Test
    void otherNumbersAreStretchedFromTheLeastToTheLargest() throws IOException {
        Samples image = Samples.of(Shape.of(1, 1, 3, 1), new float[] {-2, 0, 2});
        BufferedImage grid = grid(image, Normalization.identity(3));
        assertThat(grid.getRGB(1, 1) & 0xff).isZero();
        assertThat(grid.getRGB(2, 1) & 0xff).isEqualTo(128);
        assertThat(grid.getRGB(3, 1) & 0xff).isEqualTo(255);
    }

    @Test
    void whatIsNoImageOrTooMuchOfItIsNamed() {
        assertThatThrownBy(() -> ImageGrid.check(Shape.of(2), 10))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("are no images");
        assertThatThrownBy(() -> ImageGrid.check(Shape.of(4, 4, 2), 10)).hasMessageContaining("are no images");
        ImageGrid.check(Shape.of(28, 28, 1), 100_000);
        assertThatThrownBy(() -> ImageGrid.check(Shape.of(64, 64, 3), 100_000)).hasMessageContaining("lower --count");
    }

    @Test
    void evaluationShowsImagesBesideImagesAndTheirWayFromNoise() throws IOException {
        Samples images = Samples.of(
                Shape.of(100, 8, 8, 1),
                new RandomStreams(1).normal("x", 0, Shape.of(100, 64)).values());
        Path png = folder.resolve("plots").resolve("samples.png");
        Plots.samplesBesideData(png, "digits", List.of(), images, images);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(600);
        List<Moment> moments = List.of(new Moment(0, images), new Moment(0.5, images), new Moment(1, images));
        Plots.particles(png, "digits", List.of(), moments);
        assertThat(ImageIO.read(png.toFile()).getWidth()).isGreaterThan(900);
    }

    private static BufferedImage grid(Samples images, Normalization normalization) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageGrid.write(png, images, normalization);
        return ImageIO.read(new ByteArrayInputStream(png.toByteArray()));
    }
}

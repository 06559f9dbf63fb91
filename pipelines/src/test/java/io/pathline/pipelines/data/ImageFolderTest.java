package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageFolderTest {
    private static final RandomStreams RANDOM = new RandomStreams(4);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void pixelsAreRowByRowWithTheirChannels() throws IOException {
        for (int i = 0; i < 12; i++) {
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
            image.setRGB(0, 0, 0x010203 + i);
            image.setRGB(2, 1, 0xff8000);
            save(image, String.format("%02d.png", i));
        }
        DataSource source = open(0, 0);
        assertThat(source.sampleShape()).isEqualTo(Shape.of(2, 3, 3));
        Samples first = source.heldOut(1, RANDOM);
        float blue = first.value(0, 2);
        assertThat(first.slice(0, 1).values())
                .containsExactly(1, 2, blue, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 255, 128, 0);
        assertThat(source.classes()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_USHORT_GRAY, BufferedImage.TYPE_INT_RGB})
    void greyLevelsAreThoseOfTheFile(int type) throws IOException {
        for (int i = 0; i < 3; i++) {
            BufferedImage image = new BufferedImage(16, 16, type);
            for (int level = 0; level < 256; level++) {
                if (type == BufferedImage.TYPE_INT_RGB) {
                    image.setRGB(level % 16, level / 16, level * 0x010101);
                } else {
                    int sample = type == BufferedImage.TYPE_USHORT_GRAY ? level * 257 : level;
                    image.getRaster().setSample(level % 16, level / 16, 0, sample);
                }
            }
            save(image, i + ".png");
        }
        Samples image = open(0, 1).heldOut(1, RANDOM);
        assertThat(image.shape()).isEqualTo(Shape.of(1, 16, 16, 1));
        for (int level = 0; level < 256; level++) {
            assertThat(image.value(0, level)).isEqualTo(level);
        }
    }

    @Test
    void aGreyFileHasOneChannelUnlessMoreAreAskedFor() throws IOException {
        grey(3, 4, 4, 77);
        assertThat(open(0, 0).sampleShape()).isEqualTo(Shape.of(4, 4, 1));
        DataSource colour = open(0, 3);
        assertThat(colour.sampleShape()).isEqualTo(Shape.of(4, 4, 3));
        assertThat(colour.heldOut(1, RANDOM).values()).containsOnly(77);
    }

    @Test
    void subFoldersAreClassesInTheOrderOfTheirNames() throws IOException {
        for (String name : List.of("cat", "ant", "bee")) {
            Files.createDirectory(folder.resolve(name));
            for (int i = 0; i < 8; i++) {
                int level = List.of("ant", "bee", "cat").indexOf(name) * 10;
                save(filled(2, 2, level), name + "/" + i + ".png");
            }
        }
        Files.writeString(folder.resolve("README.txt"), "what does not look like an image is left alone");
        Files.createDirectory(folder.resolve("empty"));
        DataSource source = open(0, 0);
        assertThat(source.classes()).isEqualTo(3);
        Samples rows = Objects.requireNonNull(source.training(RANDOM, 0).blockFirst());
        Samples classes = Objects.requireNonNull(rows.condition());
        for (int i = 0; i < rows.count(); i++) {
            assertThat(classes.value(i, 0)).isEqualTo(rows.value(i, 0) / 10);
        }
    }

    @Test
    void aSizeCropsToTheMiddleSquareAndTakesMeansOfAreas() throws IOException {
        for (int i = 0; i < 3; i++) {
            BufferedImage image = filled(8, 4, 0); // the outer two columns on either side are cut off
            for (int y = 0; y < 4; y++) {
                for (int x = 0; x < 8; x++) {
                    image.getRaster().setSample(x, y, 0, x < 2 || x > 5 ? 255 : x < 4 ? 10 * (y + 1) : 100);
                }
            }
            save(image, i + ".png");
        }
        assertThat(open(2, 0).heldOut(1, RANDOM).values()).containsExactly(15, 100, 35, 100);
        assertThat(open(4, 0).heldOut(1, RANDOM).values()).startsWith(10, 10, 100, 100, 20, 20);
        assertThat(open(8, 0).heldOut(1, RANDOM).values()).startsWith(10, 10, 10, 10, 100, 100, 100, 100, 10);
        assertThat(open(3, 0).heldOut(1, RANDOM).value(0, 0)).isBetween(12f, 13f); // (10 + 20 / 3) / (4 / 3)
    }

    @Test
    void imagesOfUnlikeSizesAreNamedWhenTheFolderIsOpened() throws IOException {
        grey(3, 4, 4, 1);
        save(filled(5, 4, 0), "9.png");
        assertThatThrownBy(() -> open(0, 0))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("9.png has 5 x 4 pixels")
                .hasMessageContaining("size: 64");
        assertThat(open(4, 0).sampleShape()).isEqualTo(Shape.of(4, 4, 1));
    }

    @Test
    void garbageIsNamed() throws IOException {
        assertThatThrownBy(() -> open(0, 0)).hasMessageContaining("has no images");
        assertThatThrownBy(() -> Datasets.images(folder.resolve("x"), 0, 0, Preparation.standard()))
                .hasMessageContaining("There is no folder");
        assertThatThrownBy(() -> open(-1, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> open(0, 2)).hasMessageContaining("2 channels");
        Files.writeString(folder.resolve("a.png"), "no image");
        assertThatThrownBy(() -> open(0, 0)).hasMessageContaining("a.png is no PNG or JPEG image");
        Files.delete(folder.resolve("a.png"));
        grey(3, 30, 30, 1);
        byte[] whole = Files.readAllBytes(folder.resolve("1.png"));
        Files.write(folder.resolve("1.png"), java.util.Arrays.copyOf(whole, whole.length - 30));
        assertThatThrownBy(() -> open(0, 0).trainingSample(3, RANDOM))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("1.png is no whole image");
        Files.createDirectory(folder.resolve("sub"));
        save(filled(2, 2, 1), "sub/x.png");
        assertThatThrownBy(() -> open(0, 0)).hasMessageContaining("images beside sub-folders");
    }

    @Test
    void jpegsAreReadToo() throws IOException {
        for (int i = 0; i < 3; i++) {
            assertThat(ImageIO.write(
                            filled(8, 8, 90), "jpg", folder.resolve(i + ".JPG").toFile()))
                    .isTrue();
        }
        assertThat(open(0, 0).heldOut(1, RANDOM).values()).hasSize(64).containsOnly(90);
    }

    private DataSource open(int size, int channels) {
        return Datasets.images(folder, size, channels, Preparation.standard().dequantised(false));
    }

    private void grey(int count, int wide, int high, int level) throws IOException {
        for (int i = 0; i < count; i++) {
            save(filled(wide, high, level), i + ".png");
        }
    }

    private static BufferedImage filled(int wide, int high, int level) {
        BufferedImage image = new BufferedImage(wide, high, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < wide * high; i++) {
            image.getRaster().setSample(i % wide, i / wide, 0, level);
        }
        return image;
    }

    private void save(BufferedImage image, String name) throws IOException {
        assertThat(ImageIO.write(image, "png", folder.resolve(name).toFile())).isTrue();
    }
}

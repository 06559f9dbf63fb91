package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.test.StepVerifier;

/** Files of arrays and folders of images, row after row. */
class StoredRowsTest {
    @TempDir
    Path folder;

    @Test
    void everyImageComesOnceInOrderWithItsClassAndWithoutNoise() {
        Path images =
                ArrayFiles.write(folder, "images", ArrayFiles.idx(8, ArrayFiles.counting(3_000 * 4), 3_000, 2, 2));
        Path labels = ArrayFiles.write(folder, "labels", ArrayFiles.idx(8, ArrayFiles.counting(3_000), 3_000));
        StoredRows rows = Datasets.arrayRows(ArrayFile.of(images), ArrayFile.of(labels), Preparation.standard());
        assertThat(rows.shape()).isEqualTo(Shape.of(2, 2, 1));
        assertThat(rows.count()).isEqualTo(3_000);
        assertThat(rows.levels()).isEqualTo(256);
        assertThat(rows.classes()).isEqualTo(256);
        int row = 0;
        for (Samples chunk : all(rows)) {
            for (int i = 0; i < chunk.count(); i++, row++) {
                assertThat(chunk.value(i, 3)).isEqualTo((4 * row + 3) % 256);
                assertThat(Objects.requireNonNull(chunk.condition()).value(i, 0))
                        .isEqualTo(row % 256);
            }
        }
        assertThat(row).isEqualTo(3_000);
    }

    @Test
    void numbersThatTrainingWouldNotDequantiseAreNoLevels() {
        Path floats = ArrayFiles.write(folder, "x.npy", ArrayFiles.npy("<f4", ArrayFiles.floats(1, 2, 3, 4), 2, 2));
        assertThat(rows(floats, Preparation.standard()).levels()).isZero();
        assertThat(all(rows(floats, Preparation.standard()))).containsExactly(Samples.points(2, 1, 2, 3, 4));
        Path images = ArrayFiles.write(folder, "images", ArrayFiles.idx(8, ArrayFiles.counting(8), 2, 2, 2));
        assertThat(rows(images, Preparation.standard().dequantised(false)).levels())
                .isZero();
        assertThat(rows(images, Preparation.standard().scaled(Scaling.STANDARDISE))
                        .levels())
                .isZero();
    }

    @Test
    void windowsOfASignalAreThoseOfItsRows() {
        float[] signal = new float[30];
        for (int i = 0; i < signal.length; i++) {
            signal[i] = i;
        }
        Path file = ArrayFiles.write(folder, "signal.npy", ArrayFiles.npy("<f4", ArrayFiles.floats(signal), 30));
        StoredRows rows = Datasets.signalRows(ArrayFile.of(file), 5, 5, true, Preparation.standard());
        assertThat(rows.shape()).isEqualTo(Shape.of(5, 1));
        Samples all = all(rows).get(0);
        assertThat(all.count()).isEqualTo(6);
        assertThat(all.slice(2, 3).values()).containsExactly(10, 11, 12, 13, 14);
    }

    @Test
    void imagesOfAFolderAreOfTheirSubFoldersClasses() throws IOException {
        for (String name : List.of("lily", "rose")) {
            Path kind = Files.createDirectories(folder.resolve("flowers").resolve(name));
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setSample(0, 0, 0, name.equals("rose") ? 200 : 100);
            ImageIO.write(image, "png", kind.resolve("1.png").toFile());
        }
        StoredRows rows = Datasets.imageRows(folder.resolve("flowers"), 0, 0, Preparation.standard());
        assertThat(rows.classes()).isEqualTo(2);
        assertThat(rows.levels()).isEqualTo(256);
        Samples all = all(rows).get(0);
        assertThat(all.value(0, 0)).isEqualTo(100);
        assertThat(all.value(1, 0)).isEqualTo(200);
        assertThat(Objects.requireNonNull(all.condition()).values()).containsExactly(0, 1);
    }

    @Test
    void aFileIsClosedWhenTheStreamIsCancelledAndEachSubscriberReadsAnew() throws IOException {
        Path file = ArrayFiles.write(folder, "x", ArrayFiles.idx(8, ArrayFiles.counting(5_000), 5_000, 1));
        StoredRows rows = rows(file, Preparation.standard());
        StepVerifier.create(rows.rows(), 0)
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify();
        assertThat(all(rows)).hasSize(5);
        Files.delete(file);
        assertThatThrownBy(() -> rows.rows().blockLast())
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("cannot be read");
    }

    private static StoredRows rows(Path file, Preparation preparation) {
        return Datasets.arrayRows(ArrayFile.of(file), null, preparation);
    }

    private static List<Samples> all(StoredRows rows) {
        return new ArrayList<>(Objects.requireNonNull(rows.rows().collectList().block()));
    }
}

package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Levels of a byte on their way to training: scaling, dequantisation, mirrors. */
class ImagePixelsTest {
    private static final RandomStreams RANDOM = new RandomStreams(5);
    private static final int COUNT = 200;
    private static final int HIGH = 3;
    private static final int WIDE = 5;

    @TempDir
    private Path folder = Path.of("");

    /** Image i has the level i in its first column and i + 1, ... to the right. */
    private DataSource images(Preparation preparation) {
        byte[] levels = new byte[COUNT * HIGH * WIDE];
        for (int i = 0; i < levels.length; i++) {
            levels[i] = (byte) (i / (HIGH * WIDE) + i % WIDE);
        }
        byte[] file = ArrayFiles.idx(0x08, levels, COUNT, HIGH, WIDE);
        return Datasets.array(ArrayFile.of(ArrayFiles.write(folder, "images", file)), preparation);
    }

    @Test
    void imagesHaveAxesOfHeightWidthAndChannelsAndNoColumns() {
        DataSource source = images(Preparation.standard());
        assertThat(source.sampleShape()).isEqualTo(Shape.of(HIGH, WIDE, 1));
        assertThat(source.columns()).isEmpty();
        assertThat(source.classes()).isZero();
    }

    @Test
    void levelsAreScaledToMinusOneToOneAndBack() {
        DataSource plain = images(Preparation.standard().dequantised(false));
        Normalization scaling = plain.normalization();
        float[] ends = new float[HIGH * WIDE];
        ends[1] = 255;
        Samples scaled = scaling.apply(Samples.of(Shape.of(1, HIGH, WIDE, 1), ends));
        assertThat(scaled.value(0, 0)).isEqualTo(-1);
        assertThat(scaled.value(0, 1)).isEqualTo(1);
        assertThat(scaling.invert(scaled).values()).containsExactly(ends);
        assertThat(plain.levels()).isZero();
    }

    @Test
    void dequantisedLevelsLieInMinusOneToOneAndRoundDownToTheirLevel() {
        DataSource source = images(Preparation.standard());
        assertThat(source.levels()).isEqualTo(256);
        List<List<Float>> plain =
                Rows.first(images(Preparation.standard().dequantised(false)).training(RANDOM, 3), 500);
        Samples noisy = Objects.requireNonNull(
                Rebatch.of(source.training(RANDOM, 3), 500).blockFirst());
        float[] floored = noisy.values().clone();
        double sum = 0;
        for (int i = 0; i < floored.length; i++) {
            sum += floored[i] - Math.floor(floored[i]);
            floored[i] = (float) Math.floor(floored[i]);
        }
        assertThat(Rows.of(Samples.of(noisy.shape(), floored))).isEqualTo(plain);
        assertThat(sum / floored.length).isBetween(0.48, 0.52);
        for (float value : source.normalization().apply(noisy).values()) {
            assertThat(value).isBetween(-1f, Math.nextDown(1f));
        }
    }

    @Test
    void theHighestLevelNeverRoundsUpToTheNext() {
        Samples white = Samples.of(Shape.of(1, 1 << 18), new float[1 << 18]);
        Arrays.fill(white.values(), 255);
        new Augmentation(false, true).heldOut(white, RANDOM, 0);
        for (float value : white.values()) {
            assertThat(value).isBetween(255f, Math.nextDown(256f));
        }
    }

    @Test
    void noiseIsKeyedByThePlaceInTheStreamAndChangesFromEpochToEpoch() {
        DataSource source = images(Preparation.standard());
        int n = (int) source.trainingRows();
        List<List<Float>> straight = Rows.first(source.training(RANDOM, 0), 3 * n);
        assertThat(Rows.first(source.training(RANDOM, n + 7), n)).isEqualTo(straight.subList(n + 7, 2 * n + 7));
        assertThat(straight.subList(0, n)).doesNotContainAnyElementsOf(straight.subList(n, 2 * n));
    }

    @Test
    void halfOfTheImagesAreMirroredAndOfTheHeldOutOnesNone() {
        DataSource source = images(Preparation.standard().dequantised(false).flipped(true));
        Samples images = Objects.requireNonNull(
                Rebatch.of(source.training(RANDOM, 0), 4_000).blockFirst());
        int mirrored = 0;
        for (int i = 0; i < images.count(); i++) {
            float slope = images.value(i, 1) - images.value(i, 0);
            for (int j = 0; j < HIGH * WIDE; j++) {
                float expected = images.value(i, 0) + slope * (j % WIDE);
                assertThat(images.value(i, j)).isEqualTo(expected);
            }
            mirrored += slope < 0 ? 1 : 0;
        }
        assertThat(mirrored).isBetween(1_870, 2_130);
        Samples heldOut = source.heldOut(COUNT, RANDOM);
        for (int i = 0; i < heldOut.count(); i++) {
            assertThat(heldOut.value(i, 1)).isGreaterThan(heldOut.value(i, 0));
        }
        assertThat(Rows.first(source.training(RANDOM, 1_234), 100)).isEqualTo(Rows.of(images.slice(1_234, 1_334)));
    }

    @Test
    void channelsOfFloatImagesAreStandardisedEachForItself() {
        float[] values =
                new RandomStreams(8).normal("x", 0, Shape.of(300, 2 * 2 * 3)).values();
        for (int i = 0; i < values.length; i++) {
            values[i] = values[i] * (i % 3 + 1) + 10 * (i % 3);
        }
        byte[] file = ArrayFiles.npy("<f4", ArrayFiles.floats(values), 300, 2, 2, 3);
        DataSource source =
                Datasets.array(ArrayFile.of(ArrayFiles.write(folder, "f.npy", file)), Preparation.standard());
        double[] mean = source.normalization().mean();
        double[] deviation = source.normalization().standardDeviation();
        assertThat(mean).hasSize(12);
        for (int j = 0; j < 12; j++) {
            assertThat(mean[j]).isEqualTo(mean[j % 3]).isBetween(10 * (j % 3) - 0.3, 10 * (j % 3) + 0.3);
            assertThat(deviation[j]).isEqualTo(deviation[j % 3]).isBetween(0.9 * (j % 3 + 1), 1.1 * (j % 3 + 1));
        }
    }

    @Test
    void scalingIsAsItIsAskedFor() {
        DataSource none = images(Preparation.standard().scaled(Scaling.NONE));
        assertThat(none.normalization()).isEqualTo(Normalization.identity(HIGH * WIDE));
        assertThat(none.levels()).isZero();
        assertThat(images(Preparation.standard().scaled(Scaling.STANDARDISE))
                        .normalization()
                        .mean()[0])
                .isBetween(80.0, 120.0);
        assertThatThrownBy(() -> Preparation.standard().shuffling(-1)).hasMessageContaining("-1 rows");
    }
}

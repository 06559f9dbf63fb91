package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {
    private static final RandomStreams RANDOM = new RandomStreams(2);

    @TempDir
    private Path folder = Path.of("");

    /** A signal whose value is its moment. */
    private DataSource ramp(int length, int window, int stride) {
        byte[] file =
                ArrayFiles.npy("<f4", ArrayFiles.floats(Rows.counting(0, length).values()), length);
        ArrayFile signal = ArrayFile.of(ArrayFiles.write(folder, "ramp.npy", file));
        return Datasets.signal(signal, window, stride, false, Preparation.standard());
    }

    @ParameterizedTest
    @CsvSource({"10000, 16, 16", "10000, 16, 4", "10000, 16, 1", "5000, 100, 37", "48, 16, 1", "50, 16, 16", "9, 1, 1"})
    void windowsLieTogetherAndNoMomentIsBothTrainedAndTestedOn(int length, int window, int stride) {
        DataSource source = ramp(length, window, stride);
        assertThat(source.sampleShape()).isEqualTo(Shape.of(window));
        Set<Float> training = moments(source.trainingSample(Integer.MAX_VALUE, RANDOM));
        Set<Float> heldOut = moments(source.heldOut(Integer.MAX_VALUE, RANDOM));
        assertThat(heldOut).isNotEmpty();
        assertThat(Collections.disjoint(heldOut, training)).isTrue();
        assertThat(training.size() + heldOut.size()).isGreaterThan((int) (0.7 * length));
        Samples chunk = Objects.requireNonNull(source.training(RANDOM, 0).blockFirst());
        assertThat(training.containsAll(moments(chunk))).isTrue();
    }

    @Test
    void aSmallStrideGivesMoreWindowsOfTheSameSegments() {
        assertThat(ramp(16_000, 100, 10).trainingRows())
                .isGreaterThan(9 * ramp(16_000, 100, 100).trainingRows());
        assertThat(moments(ramp(16_000, 100, 10).heldOut(Integer.MAX_VALUE, RANDOM)))
                .isEqualTo(moments(ramp(16_000, 100, 100).heldOut(Integer.MAX_VALUE, RANDOM)));
    }

    @ParameterizedTest
    @ValueSource(ints = {48, 100, 10_000})
    void allMomentsShareOneScaleAndHaveNoNames(int length) {
        Normalization scale = ramp(length, 16, 16).normalization();
        assertThat(ramp(length, 16, 16).columns()).isEmpty();
        assertThat(scale.mean()).hasSize(16).containsOnly(scale.mean()[0]);
        assertThat(scale.standardDeviation()).containsOnly(scale.standardDeviation()[0]);
    }

    @Test
    void aSignalMayHaveChannels() {
        byte[] file =
                ArrayFiles.npy("<f4", ArrayFiles.floats(Rows.counting(0, 2_000).values()), 1_000, 2);
        DataSource source = Datasets.signal(
                ArrayFile.of(ArrayFiles.write(folder, "two.npy", file)), 10, 5, true, Preparation.standard());
        assertThat(source.sampleShape()).isEqualTo(Shape.of(10, 2));
        Samples rows = source.heldOut(10, RANDOM);
        for (int j = 1; j < 20; j++) {
            assertThat(rows.value(0, j)).isEqualTo(rows.value(0, 0) + j);
        }
    }

    @Test
    void aSignalOfOneChannelGetsItsAxisWhereItIsAskedFor() {
        ramp(1_000, 10, 5);
        ArrayFile file = ArrayFile.of(folder.resolve("ramp.npy"));
        DataSource source = Datasets.signal(file, 10, 5, true, Preparation.standard());
        assertThat(source.sampleShape()).isEqualTo(Shape.of(10, 1));
        assertThat(source.normalization()).isEqualTo(ramp(1_000, 10, 5).normalization());
    }

    @Test
    void windowsThatCannotBeCutAreNamed() {
        assertThatThrownBy(() -> ramp(47, 16, 4)).hasMessageContaining("has 47 moments, too few for windows of 16");
        assertThatThrownBy(() -> ramp(100, 16, 17)).hasMessageContaining("with a stride of 17");
        assertThatThrownBy(() -> ramp(100, 0, 1)).hasMessageContaining("windows of 0");
        byte[] images = ArrayFiles.npy("|u1", new byte[400], 100, 2, 2);
        ArrayFile file = ArrayFile.of(ArrayFiles.write(folder, "images.npy", images));
        assertThatThrownBy(() -> Datasets.signal(file, 10, 10, false, Preparation.standard()))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("so it is no signal");
    }

    /** Every moment of some windows, each of which must be whole. */
    private static Set<Float> moments(Samples windows) {
        Set<Float> moments = new HashSet<>();
        for (int i = 0; i < windows.count(); i++) {
            for (int j = 0; j < windows.dimension(); j++) {
                if (windows.value(i, j) != windows.value(i, 0) + j) {
                    throw new AssertionError("Window " + i + " is not whole at " + j + ".");
                }
                moments.add(windows.value(i, j));
            }
        }
        return moments;
    }
}

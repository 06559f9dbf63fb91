package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalizationTest {
    private static final Samples ROWS = Samples.points(2, 1, 10, 3, 30, 5, 20);

    @Test
    void measuresMeanAndStandardDeviationOfEachPosition() {
        Normalization measured = Normalization.of(ROWS);
        assertThat(measured.mean()).containsExactly(3, 20);
        assertThat(measured.standardDeviation())
                .containsExactly(new double[] {Math.sqrt(8 / 3.0), Math.sqrt(200 / 3.0)}, within(1e-12));
    }

    @Test
    void appliesByPosition() {
        Normalization normalization = new Normalization(new double[] {1, 10}, new double[] {2, 5});
        assertThat(normalization.apply(ROWS).values()).containsExactly(0, 0, 1, 4, 2, 2);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void standardisedRowsHaveMeanZeroAndDeviationOneAndInvertToThemselves(long seed) {
        Samples rows = new RandomStreams(seed).normal("rows", 0, Shape.of(500, 3));
        Normalization skew = new Normalization(new double[] {100, -7, 0}, new double[] {3, 0.01, 50});
        Samples data = skew.invert(rows);
        Normalization measured = Normalization.of(data);
        Normalization again = Normalization.of(measured.apply(data));
        assertThat(again.mean()).as("seed %d", seed).containsExactly(new double[3], within(1e-5));
        assertThat(again.standardDeviation()).as("seed %d", seed).containsExactly(new double[] {1, 1, 1}, within(1e-5));
        assertThat(measured.invert(measured.apply(data)).values())
                .as("seed %d", seed)
                .containsExactly(data.values(), within(2e-5f));
    }

    @Test
    void keepsShapeAndConditionsOfHigherRank() {
        Samples image = Samples.of(Shape.of(1, 2, 2), new float[] {1, 2, 3, 4});
        Samples conditioned = image.given(Samples.points(1, 9));
        Samples applied = Normalization.identity(4).apply(conditioned);
        assertThat(applied).isEqualTo(conditioned);
    }

    @Test
    void doesNotShareItsArrays() {
        double[] mean = {1};
        Normalization normalization = new Normalization(mean, new double[] {2});
        mean[0] = 99;
        normalization.mean()[0] = 99;
        normalization.standardDeviation()[0] = 99;
        assertThat(normalization).isEqualTo(new Normalization(new double[] {1}, new double[] {2}));
    }

    @Test
    void refusesAConstantPosition() {
        float[] tenths = new float[1001];
        Arrays.fill(tenths, 0.1f);
        assertThatThrownBy(() -> Normalization.of(Samples.points(1, tenths)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Position 0")
                .hasMessageContaining("cannot be standardised");
    }

    @Test
    void refusesNumbersThatCannotBeInverted() {
        assertThatThrownBy(() -> new Normalization(new double[] {0}, new double[] {-1}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Normalization(new double[] {Double.NaN}, new double[] {1}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Normalization(new double[] {0, 0}, new double[] {1}))
                .hasMessageContaining("2 means and 1 standard deviations");
        assertThatThrownBy(() -> Normalization.of(Samples.points(1))).hasMessageContaining("no rows");
    }

    @Test
    void refusesSamplesOfAnotherDimension() {
        assertThatThrownBy(() -> Normalization.identity(3).apply(ROWS)).isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void densitiesChangeUnitsByTheLogarithmsOfTheStandardDeviations() {
        Normalization normalization = new Normalization(new double[] {5, -1}, new double[] {0.5, 8});
        assertThat(normalization.logDeterminant()).isEqualTo(-Math.log(0.5) - Math.log(8));
        assertThat(Normalization.identity(3).logDeterminant()).isZero();
    }
}

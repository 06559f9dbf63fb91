package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.oracle.GaussianMixture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closed form against the oracle of a fine grid of narrow normal distributions on the same fields. */
final class CheckerboardFieldTest {
    private static final int POINTS_PER_FIELD = 24;

    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-6, 0.1, 0.3, 0.5, 0.7})
    void fieldIsThatOfManyPointsSpreadOverTheBoard(double time) {
        AffinePath path = Plugins.path("rectified");
        HostTensor t = HostTensor.of(Shape.of(1, 1), time);
        HostTensor x = HostTensor.of(Shape.of(5, 2), 0.3, -0.2, 1.4, 0.9, -2, 1.1, 0, 0, 2.5, -2.5);
        VectorField exact = new CheckerboardField(path.schedule(), 1);
        double[] expected = HostTensor.cast(points().along(path).at(t, x)).values();
        double[] actual = HostTensor.cast(exact.at(t, x)).values();
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("number %d at t = %s", i, time).isCloseTo(expected[i], within(2e-3));
        }
    }

    @Test
    void probabilitiesOfIntervalsAddUpOnBothSides() {
        assertThat(NormalTail.between(-1.96, 1.96)).isCloseTo(0.9500042097035593, within(1e-14));
        assertThat(NormalTail.between(1, 40)).isCloseTo(0.15865525393145705, within(1e-15));
        assertThat(NormalTail.between(-40, -5)).isCloseTo(2.866515718791939e-7, within(1e-20));
        for (double a : new double[] {-6, -3.1, -2.9, -0.5, 0, 1, 2.99, 3.01, 7}) {
            assertThat(NormalTail.between(a, a + 0.4) + NormalTail.between(a + 0.4, a + 1))
                    .isCloseTo(NormalTail.between(a, a + 1), within(1e-15));
        }
    }

    /** A narrow normal distribution in the middle of each of 24 x 24 cells of every field. */
    private static GaussianMixture points() {
        List<double[]> means = new ArrayList<>();
        int side = 4 * POINTS_PER_FIELD;
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                if ((i / POINTS_PER_FIELD + j / POINTS_PER_FIELD) % 2 == 0) {
                    means.add(new double[] {
                        (i + 0.5) / POINTS_PER_FIELD - 2, (j + 0.5) / POINTS_PER_FIELD - 2,
                    });
                }
            }
        }
        double[] ones = new double[means.size()];
        Arrays.fill(ones, 1);
        double[] widths = ones.clone();
        Arrays.fill(widths, 1.0 / POINTS_PER_FIELD / Math.sqrt(12));
        return GaussianMixture.of(ones, means.toArray(double[][]::new), widths);
    }
}

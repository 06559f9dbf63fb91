package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Squared distances of centred batches, and values that have none. */
class TransportCostTest {
    @ParameterizedTest(name = "{0} rows")
    @ValueSource(ints = {1, 3, 4, 5, 18})
    void costIsTheSquaredDistanceOfCentredRows(int n) {
        Samples data = Batches.NORMAL.data(3, n, 5);
        Samples noise = Batches.noise(3, n, 5);
        TransportCost cost = TransportCost.between(data, noise);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(cost.at(i, j)).isCloseTo(distance(data, i, noise, j), within(1e-12));
            }
        }
    }

    private static double distance(Samples data, int i, Samples noise, int j) {
        double sum = 0;
        for (int k = 0; k < data.dimension(); k++) {
            sum += Math.pow(data.value(i, k) - mean(data, k) - noise.value(j, k) + mean(noise, k), 2);
        }
        return sum;
    }

    private static double mean(Samples samples, int position) {
        double sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            sum += samples.value(i, position);
        }
        return sum / samples.count();
    }

    @Test
    void costOfTheLargestFloatsIsFinite() {
        Samples data = Samples.points(1, Float.MAX_VALUE, -Float.MAX_VALUE);
        assertThat(Arrays.stream(TransportCost.between(data, data).values())).allMatch(Double::isFinite);
    }

    @Test
    void rowsWithoutADistanceAreNamed() {
        Samples good = Samples.of(Shape.of(2, 1, 2), new float[4]);
        Samples bad = Samples.of(Shape.of(2, 1, 2), new float[] {0, 0, Float.NaN, 0});
        assertThatThrownBy(() -> TransportCost.between(bad, good))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Row 1 of the data holds NaN");
        assertThatThrownBy(() -> TransportCost.between(good, bad)).hasMessageContaining("Row 1 of the noise holds NaN");
    }
}

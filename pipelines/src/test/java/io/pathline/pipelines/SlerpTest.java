package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlerpTest {
    @Test
    void halfWayBetweenTwoAxesIsOnTheCircle() {
        Samples half = Slerp.between(Samples.points(2, 1, 0), Samples.points(2, 0, 1), 0.5);
        assertThat(half.value(0, 0)).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
        assertThat(half.value(0, 1)).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
    }

    @Test
    void theEndsAreExact() {
        Samples a = Samples.points(2, 0.1f, 3);
        Samples b = Samples.points(2, -2, 0.7f);
        assertThat(Slerp.between(a, b, 0)).isEqualTo(a);
        assertThat(Slerp.between(a, b, 1)).isEqualTo(b);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void theLengthGoesEvenlyInAnyDimension(long seed) {
        for (int d : new int[] {2, 3, 50}) {
            Samples a = new RandomStreams(seed).normal("a", 0, Shape.of(100, d));
            Samples b = new RandomStreams(seed).normal("b", 0, Shape.of(100, d));
            for (double weight : new double[] {0.1, 0.5, 0.8}) {
                Samples between = Slerp.between(a, b, weight);
                for (int row = 0; row < 100; row++) {
                    double expected = (1 - weight) * length(a, row) + weight * length(b, row);
                    assertThat(length(between, row))
                            .as("seed %d, dimension %d, row %d", seed, d, row)
                            .isCloseTo(expected, within(1e-4 * expected));
                }
            }
        }
    }

    @Test
    void whereThereIsNoCircleTheWayIsALine() {
        Samples a = Samples.points(2, 1, 2, 1, 2, 0, 0, 1, 0);
        Samples b = Samples.points(2, 2, 4, -1, -2, 2, 2, 1, 0);
        Samples half = Slerp.between(a, b, 0.5);
        assertThat(half).isEqualTo(Samples.points(2, 1.5f, 3, 0, 0, 1, 1, 1, 0));
    }

    private static double length(Samples samples, int row) {
        double sum = 0;
        for (int i = 0; i < samples.dimension(); i++) {
            sum += samples.value(row, i) * samples.value(row, i);
        }
        return Math.sqrt(sum);
    }
}

package io.pathline.paths.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Samples that follow the weights, means and spreads, and mixtures that cannot be. */
class GaussianMixtureTest {
    private static final int COUNT = 40_000;

    /** Far apart, so that a sample's component can be told from its sign. */
    private static final GaussianMixture MIXTURE =
            GaussianMixture.of(new double[] {1, 3}, new double[][] {{-100, 0}, {100, 5}}, new double[] {1, 2});

    private final Samples samples = MIXTURE.samples(new RandomStreams(1), "data", 0, COUNT);

    @Test
    void samplesFollowTheWeights() {
        // Standard error: sqrt(0.25 * 0.75 / 40000) = 0.0022.
        assertThat(rows(-1).length / (double) COUNT).isCloseTo(0.25, within(0.01));
    }

    @Test
    void samplesFollowTheMeansAndStandardDeviations() {
        check(rows(-1), 0, -100, 1);
        check(rows(-1), 1, 0, 1);
        check(rows(1), 0, 100, 2);
        check(rows(1), 1, 5, 2);
    }

    @Test
    void sampleIsTheSameInWhateverPieceItIsDrawn() {
        Samples piece = MIXTURE.samples(new RandomStreams(1), "data", 1000, 7);
        assertThat(piece).isEqualTo(samples.slice(1000, 1007));
        assertThat(MIXTURE.samples(new RandomStreams(2), "data", 1000, 7)).isNotEqualTo(piece);
    }

    @Test
    void weightsAreDividedByTheirSum() {
        assertThat(MIXTURE.components())
                .extracting(GaussianMixture.Component::weight)
                .containsExactly(0.25, 0.75);
    }

    @Test
    void mixturesThatCannotBeAreRefused() {
        double[][] means = {{0, 0}, {1, 1}};
        double[] ones = {1, 1};
        refused("2 weights, 2 means and 1 standard", ones, means, 1);
        refused("weight 0.0", new double[] {0, 1}, means, 1, 1);
        refused("standard deviation 0.0", ones, means, 1, 0);
        refused("standard deviation NaN", ones, means, 1, Double.NaN);
        refused("unlike dimension: [2, 1]", ones, new double[][] {{0, 0}, {1}}, 1, 1);
        refused("mean [Infinity]", new double[] {1}, new double[][] {{Double.POSITIVE_INFINITY}}, 1);
        refused("mean []", new double[] {1}, new double[][] {{}}, 1);
        refused("no component", new double[0], new double[0][]);
    }

    private static void refused(String message, double[] weights, double[][] means, double... deviations) {
        assertThatThrownBy(() -> GaussianMixture.of(weights, means, deviations))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining(message);
    }

    private int[] rows(int sign) {
        return IntStream.range(0, COUNT)
                .filter(i -> sign * samples.value(i, 0) > 0)
                .toArray();
    }

    /** Five standard errors of 10,000 samples or more. */
    private void check(int[] rows, int axis, double mean, double deviation) {
        var statistics =
                IntStream.of(rows).mapToDouble(i -> samples.value(i, axis)).summaryStatistics();
        assertThat(statistics.getAverage()).isCloseTo(mean, within(0.06 * deviation));
        double variance = IntStream.of(rows)
                .mapToDouble(i -> Math.pow(samples.value(i, axis) - mean, 2))
                .average()
                .orElseThrow();
        assertThat(Math.sqrt(variance)).isCloseTo(deviation, within(0.04 * deviation));
    }
}

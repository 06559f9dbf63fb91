package io.pathline.pipelines.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A mean and its standard error that are put together from batches. */
class LikelihoodSummaryTest {
    private static final long SEED = 87;

    @Test
    void batchesOfAnySizeGiveTheMeanAndTheErrorOfAllRows() {
        float[] drawn =
                new RandomStreams(SEED).normal("log-p", 0, Shape.of(1_000, 1)).values();
        double[] all = new double[drawn.length];
        Arrays.setAll(all, i -> -2_000 + drawn[i]);
        LikelihoodSummary summary = LikelihoodSummary.empty(3);
        int at = 0;
        for (int size : new int[] {1, 7, 512, 480}) {
            summary = summary.plus(new RowDensities(at, Arrays.copyOfRange(all, at, at + size), 40));
            at += size;
        }
        double mean = Arrays.stream(all).average().orElseThrow();
        double squares = Arrays.stream(all).map(v -> (v - mean) * (v - mean)).sum();
        assertThat(summary.count()).isEqualTo(1_000);
        assertThat(summary.mean()).as("seed %d", SEED).isCloseTo(mean, within(1e-9));
        assertThat(summary.standardError()).isCloseTo(Math.sqrt(squares / 999 / 1_000), within(1e-9));
        assertThat(summary.evaluationsPerRow()).isEqualTo(40);
    }

    @Test
    void aScoreSaysHowItWasMeasured() {
        LikelihoodSummary summary = LikelihoodSummary.empty(2).plus(new RowDensities(0, new double[] {-3, -5}, 62));
        assertThat(summary.negativeLogLikelihood("exact divergence").toString())
                .isEqualTo("NLL = 4.000 (mean of 2 rows, standard error 1.0, 62.00 evaluations a row, nats,"
                        + " exact divergence)");
        assertThat(summary.bitsPerDimension(new Levels(1 / 128.0, 4), "exact divergence")
                        .toString())
                .contains("bits per dimension = 9.885", "levels of 0.00781250, K = 4");
    }
}

package io.pathline.pipelines.likelihood;

import io.pathline.api.host.HostTensor;
import io.pathline.pipelines.evaluation.Score;
import io.pathline.solvers.SolveStats;
import java.util.Arrays;
import java.util.Locale;

/**
 * The log densities of some data under a flow, and where their trajectories ended.
 *
 * @param logDensity log p1 of each row in nats, {@code [batch, 1]}; the density of the flow at the end of its time
 *     domain
 * @param end the other end of each trajectory: the noise that data came from, or the samples that noise became;
 *     {@code [batch, ...]}
 * @param stats the work of the solve; evaluations are of velocity and divergence together
 */
public record LogDensities(HostTensor logDensity, HostTensor end, SolveStats stats) {
    /** The number of rows. */
    public int count() {
        return logDensity.shape().length(0);
    }

    /** The mean over the rows, in nats. */
    public double mean() {
        return Arrays.stream(logDensity.values()).sum() / count();
    }

    /** The standard error of {@link #mean}, s / sqrt(n), for rows that are independent; NaN for a single row. */
    public double standardError() {
        double mean = mean();
        double squares = Arrays.stream(logDensity.values())
                .map(value -> (value - mean) * (value - mean))
                .sum();
        return Math.sqrt(squares / (count() - 1) / count());
    }

    /** The mean, with how it was measured. */
    public Score score() {
        return new Score("log likelihood", mean(), measured(standardError()) + ", nats");
    }

    /**
     * The mean in bits per dimension, with how it was measured; see {@link BitsPerDimension}.
     *
     * @param level the length of one level of the data in the model's units
     */
    public Score bitsPerDimension(double level) {
        int d = end.shape().sampleSize();
        return new Score(
                "bits per dimension",
                BitsPerDimension.of(mean(), d, level),
                measured(standardError() / (d * Math.log(2))) + String.format(Locale.ROOT, ", levels of %.6g", level));
    }

    private String measured(double error) {
        return String.format(
                Locale.ROOT,
                "mean of %,d rows, standard error %.2g, %,d evaluations",
                count(),
                error,
                stats.evaluations());
    }
}

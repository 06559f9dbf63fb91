package io.pathline.pipelines.likelihood;

import io.pathline.pipelines.evaluation.Score;
import java.util.Arrays;
import java.util.Locale;

/**
 * The mean log density of rows that have come so far; immutable, and each batch gives the next.
 *
 * <pre>{@code
 * flow.likelihood(model, rows, settings).reduce(LikelihoodSummary.empty(2), LikelihoodSummary::plus)
 * }</pre>
 *
 * @param dimension d, numbers per sample
 * @param count of rows
 * @param mean in nats, in the data's units; 0 without rows
 * @param squares the sum of squared deviations from the mean
 * @param evaluations of the field, rows times those of each
 */
public record LikelihoodSummary(int dimension, long count, double mean, double squares, long evaluations) {
    /** No rows yet. */
    public static LikelihoodSummary empty(int dimension) {
        return new LikelihoodSummary(dimension, 0, 0, 0, 0);
    }

    /** With the rows of another batch (Chan, Golub and LeVeque 1979, which does not lose digits). */
    public LikelihoodSummary plus(RowDensities rows) {
        double theirs = Arrays.stream(rows.logDensity()).sum() / rows.count();
        double theirSquares = Arrays.stream(rows.logDensity())
                .map(v -> (v - theirs) * (v - theirs))
                .sum();
        long total = count + rows.count();
        double apart = theirs - mean;
        return new LikelihoodSummary(
                dimension,
                total,
                mean + apart * rows.count() / total,
                squares + theirSquares + apart * apart * count * rows.count() / total,
                evaluations + rows.count() * rows.evaluations());
    }

    /** Of {@link #mean}, s / sqrt(n), for rows that are independent; NaN for a single row. */
    public double standardError() {
        return Math.sqrt(squares / (count - 1) / count);
    }

    /** NFE: the mean over the rows, for batches of an adaptive solver differ. */
    public double evaluationsPerRow() {
        return (double) evaluations / count;
    }

    /** -mean, the negative log likelihood, with how it was measured. */
    public Score negativeLogLikelihood(String method) {
        return new Score("NLL", -mean, measured(standardError()) + ", nats, " + method);
    }

    /** -mean in bits per dimension of data in levels; see {@link BitsPerDimension}. */
    public Score bitsPerDimension(Levels levels, String method) {
        return new Score(
                "bits per dimension",
                BitsPerDimension.of(mean, dimension, levels.length()),
                measured(standardError() / (dimension * Math.log(2)))
                        + String.format(
                                Locale.ROOT, ", levels of %.6g, K = %d, %s", levels.length(), levels.draws(), method));
    }

    private String measured(double error) {
        return String.format(
                Locale.ROOT,
                "mean of %,d rows, standard error %.2g, %.4g evaluations a row",
                count,
                error,
                evaluationsPerRow());
    }
}

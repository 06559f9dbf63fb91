package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Standardisation by position, z = (x - mean) / standard deviation, and its inverse, which is stored with a model.
 *
 * <p>It is computed in double precision and rounded to float once. Conditions pass through unchanged.
 *
 * @apiNote Stable: for plugins to call.
 * @param mean of each position, finite
 * @param standardDeviation of each position, finite and above 0
 */
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out; equality is by content, below
public record Normalization(double[] mean, double[] standardDeviation) {
    /**
     * @throws InvalidInputException if the lengths differ, a number is not finite, or a standard deviation is not
     *     above 0
     */
    public Normalization {
        mean = mean.clone();
        standardDeviation = standardDeviation.clone();
        if (mean.length != standardDeviation.length || mean.length == 0) {
            throw new InvalidInputException("A normalization has " + mean.length + " means and "
                    + standardDeviation.length + " standard deviations; give one of each for every position.");
        }
        for (int j = 0; j < mean.length; j++) {
            requireUsable(j, mean[j], standardDeviation[j]);
        }
    }

    /** Leaves every position as it is. */
    public static Normalization identity(int dimension) {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return new Normalization(new double[dimension], ones);
    }

    /** Takes 256 levels that were dequantised, numbers in [0, 256), to [-1, 1): x / 128 - 1. */
    public static Normalization ofLevels(int dimension) {
        return about(FileRows.LEVELS / 2.0, dimension);
    }

    /** x / middle - 1 at every position. */
    static Normalization about(double middle, int dimension) {
        double[] all = new double[dimension];
        Arrays.fill(all, middle);
        return new Normalization(all, all);
    }

    /**
     * The mean and the standard deviation (divided by n, not n - 1) of these rows.
     *
     * @throws InvalidInputException if there are no rows, or a position has the same value in every row
     */
    public static Normalization of(Samples samples) {
        if (samples.count() == 0) {
            throw new InvalidInputException("There are no rows to measure a normalization on; give at least two.");
        }
        int d = samples.dimension();
        double[] mean = new double[d];
        double[] deviation = new double[d];
        for (int j = 0; j < d; j++) {
            mean[j] = meanOf(samples, j, x -> x);
            double centre = mean[j];
            deviation[j] = Math.sqrt(meanOf(samples, j, x -> (x - centre) * (x - centre)));
        }
        return new Normalization(mean, deviation);
    }

    @Override
    public double[] mean() {
        return mean.clone();
    }

    @Override
    public double[] standardDeviation() {
        return standardDeviation.clone();
    }

    /** From data units to standardised ones. */
    public Samples apply(Samples data) {
        return map(data, (x, j) -> (x - mean[j]) / standardDeviation[j]);
    }

    /** From standardised units back to those of the data. */
    public Samples invert(Samples standardised) {
        return map(standardised, (z, j) -> mean[j] + standardDeviation[j] * z);
    }

    /**
     * log |det| of {@link #apply}, minus the sum of the logarithms of the standard deviations: a density of standardised
     * rows becomes one of data by this being added to its logarithm.
     */
    public double logDeterminant() {
        return -Arrays.stream(standardDeviation).map(Math::log).sum();
    }

    private Samples map(Samples samples, PositionMap formula) {
        int d = mean.length;
        if (samples.dimension() != d) {
            throw new ShapeMismatchException("Samples of " + samples.dimension() + " numbers met a normalization of "
                    + d + "; use the one of their own data source.");
        }
        float[] values = samples.values();
        float[] mapped = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            mapped[i] = (float) formula.at(values[i], i % d);
        }
        return new Samples(samples.shape(), mapped, samples.condition());
    }

    private static double meanOf(Samples samples, int position, DoubleUnaryOperator term) {
        double sum = 0;
        for (int row = 0; row < samples.count(); row++) {
            sum += term.applyAsDouble(samples.value(row, position));
        }
        return sum / samples.count();
    }

    private static void requireUsable(int position, double mean, double deviation) {
        boolean usable = Double.isFinite(mean) && Double.isFinite(deviation) && deviation > 0;
        if (!usable) {
            throw new InvalidInputException("Position " + position + " has mean " + mean + " and standard deviation "
                    + deviation + ", so it cannot be standardised; leave it out, or mend its values.");
        }
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof Normalization other
                && Arrays.equals(mean, other.mean)
                && Arrays.equals(standardDeviation, other.standardDeviation);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(mean) + Arrays.hashCode(standardDeviation);
    }

    @Override
    public String toString() {
        return "Normalization[mean=" + Arrays.toString(mean) + ", standardDeviation="
                + Arrays.toString(standardDeviation) + "]";
    }

    /** What becomes of a value at a position. */
    @FunctionalInterface
    private interface PositionMap {
        double at(double value, int position);
    }
}

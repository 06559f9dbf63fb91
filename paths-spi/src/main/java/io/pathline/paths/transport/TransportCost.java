package io.pathline.paths.transport;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import java.util.Arrays;

/**
 * The cost of every pair, c_ij = |a_i - b_j|^2, a square matrix in double precision: floats of any size have finite costs.
 *
 * <p>Both batches are centred first. That takes a constant, |mean a - mean b|^2, off every permutation and so changes no
 * optimum, but it makes a relative error mean something for batches that are far apart.
 */
final class TransportCost {
    private final int count;
    private final double[] values;

    /**
     * @param count n
     * @param values n^2 of them, row by row, not copied
     */
    TransportCost(int count, double[] values) {
        this.count = count;
        this.values = values;
    }

    /**
     * The costs between two batches of equal shape, in O(n^2 d).
     *
     * @param data a, the rows
     * @param noise b, the columns
     * @throws ShapeMismatchException if the shapes differ
     * @throws InvalidInputException if a value is infinite or NaN
     */
    static TransportCost between(Samples data, Samples noise) {
        requireOneShape(data, noise);
        requireFinite(data, "data");
        requireFinite(noise, "noise");
        return new TransportCost(data.count(), SquaredDistances.between(centred(data), centred(noise), data.count()));
    }

    static void requireOneShape(Samples data, Samples noise) {
        if (!data.shape().equals(noise.shape())) {
            throw new ShapeMismatchException("Noise of shape " + noise.shape()
                    + " cannot be coupled with data of shape " + data.shape() + "; give as many samples of one shape.");
        }
    }

    private static void requireFinite(Samples samples, String what) {
        for (int i = 0; i < samples.values().length; i++) {
            if (!Float.isFinite(samples.values()[i])) {
                throw new InvalidInputException("Row " + i / samples.dimension() + " of the " + what + " holds "
                        + samples.values()[i] + ", which has no distance to anything; mend or remove the row.");
            }
        }
    }

    /** The samples less their mean, transposed: one row for each dimension. */
    private static double[][] centred(Samples samples) {
        double[][] columns = new double[samples.dimension()][samples.count()];
        for (int i = 0; i < samples.values().length; i++) {
            columns[i % columns.length][i / columns.length] = samples.values()[i];
        }
        for (double[] column : columns) {
            double mean = Arrays.stream(column).average().orElse(0);
            Arrays.setAll(column, i -> column[i] - mean);
        }
        return columns;
    }

    /** n, the number of rows and of columns. */
    int count() {
        return count;
    }

    /** All n^2 costs, row by row; not to be written to. */
    double[] values() {
        return values;
    }

    double at(int row, int column) {
        return values[row * count + column];
    }

    /** The mean over all pairs: the cost of the independent coupling; 0 if there are none. */
    double mean() {
        return Arrays.stream(values).average().orElse(0);
    }

    /** The mean cost of a permutation. */
    double mean(int[] columnOf) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += at(i, columnOf[i]);
        }
        return sum / count;
    }
}

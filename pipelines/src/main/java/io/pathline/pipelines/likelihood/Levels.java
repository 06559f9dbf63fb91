package io.pathline.pipelines.likelihood;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;

/**
 * Data that comes in levels, such as bytes: a value x stands for the interval from x to x + length, and its probability
 * is the integral of the density over it.
 *
 * <p>It is bounded from below by noise that is uniform on the interval (Theis et al. 2016): with K draws,
 * log P(x) &ge; E log (1/K sum_k p(x + u_k)) + d log length, the importance-weighted bound (Burda et al. 2016), which
 * rises to log P(x) with K.
 *
 * @param length of one level, in the data's units, above 0: 1/128 for 256 levels scaled to [-1, 1]
 * @param draws K, at least 1; each costs a solve
 */
public record Levels(double length, int draws) {
    /** @throws InvalidParameterException if a number is out of range */
    public Levels {
        if (!(length > 0 && length < Double.POSITIVE_INFINITY) || draws < 1) {
            throw new InvalidParameterException("Levels of length " + length + " cannot be dequantised by " + draws
                    + " draws; give a finite length above 0 (1/128 for pixels in [-1, 1]) and 1 draw or more.");
        }
    }

    /**
     * The k-th dequantised copy of some rows; each row's noise is keyed by its index and k.
     *
     * @param first index of the first row
     */
    public Samples spread(Samples rows, RandomStreams streams, long first, int k) {
        Samples noise = streams.uniform("dequantisation." + k, first, rows.shape());
        float[] values = noise.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (rows.values()[i] + length * values[i]);
        }
        return new Samples(rows.shape(), values, rows.condition());
    }

    /**
     * The levels that dequantised rows stand for, each number rounded down, where {@link
     * io.pathline.pipelines.data.DataSource#levels} says that they are levels. Rows that were not dequantised stay as they
     * are; a likelihood of rows that still have their noise would add noise to noise.
     */
    public static Samples restored(Samples rows) {
        float[] values = new float[rows.values().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.floor(rows.values()[i]);
        }
        return new Samples(rows.shape(), values, rows.condition());
    }

    /** log (1/K sum_k exp(log_k)), row by row, without overflow. */
    public static double[] logMeanExp(double[][] draws) {
        double[] result = new double[draws[0].length];
        for (int row = 0; row < result.length; row++) {
            double most = Double.NEGATIVE_INFINITY;
            for (double[] draw : draws) {
                most = Math.max(most, draw[row]);
            }
            double sum = 0;
            for (double[] draw : draws) {
                sum += Math.exp(draw[row] - most);
            }
            result[row] = most + Math.log(sum / draws.length);
        }
        return result;
    }
}

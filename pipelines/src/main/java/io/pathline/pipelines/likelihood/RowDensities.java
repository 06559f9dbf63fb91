package io.pathline.pipelines.likelihood;

/**
 * The log densities of some rows of data under a trained flow, in the data's units.
 *
 * @param first index of the first row in its stream
 * @param logDensity of each row in nats; for data in levels that of the dequantised row, log (1/K sum_k p(x + u_k)), to
 *     which {@link Levels}' bound on the row's log probability adds d log length; owned by the receiver
 * @param evaluations of velocity and divergence for each row (NFE), of all its solves together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RowDensities(long first, double[] logDensity, long evaluations) {
    /** The number of rows. */
    public int count() {
        return logDensity.length;
    }
}

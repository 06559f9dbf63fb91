package io.pathline.pipelines.likelihood;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;

/**
 * Samples with a number each, as one state {@code [batch, d + 1]}: the number is the last column, so that a solver's
 * error norm is over it too.
 *
 * @param x {@code [batch, ...]}, d numbers a row
 * @param column one number for each row
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DensityState(HostTensor x, double[] column) {
    /** Takes a state apart. */
    static DensityState of(HostTensor state, Shape sampleShape) {
        int count = state.shape().length(0);
        Shape shape = sampleShape.withBatch(count);
        int d = shape.sampleSize();
        double[] joined = state.values();
        double[] values = new double[count * d];
        double[] column = new double[count];
        for (int row = 0; row < count; row++) {
            System.arraycopy(joined, row * (d + 1), values, row * d, d);
            column[row] = joined[row * (d + 1) + d];
        }
        return new DensityState(HostTensor.of(shape, values), column);
    }

    /** The shape of one sample's state. */
    static Shape shape(Shape sampleShape) {
        return Shape.of(sampleShape.withBatch(1).sampleSize() + 1);
    }

    /** Both in one tensor. */
    HostTensor join() {
        int count = column.length;
        int d = x.shape().sampleSize();
        double[] values = x.values();
        double[] joined = new double[count * (d + 1)];
        for (int row = 0; row < count; row++) {
            System.arraycopy(values, row * d, joined, row * (d + 1), d);
            joined[row * (d + 1) + d] = column[row];
        }
        return HostTensor.of(Shape.of(count, d + 1), joined);
    }
}

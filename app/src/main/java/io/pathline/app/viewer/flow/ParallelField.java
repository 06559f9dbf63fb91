package io.pathline.app.viewer.flow;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A field of the host whose rows know nothing of each other, evaluated in parts on all cores; the numbers are the same.
 *
 * @param field shaped like its place, or {@code [batch, 1]}
 */
record ParallelField(VectorField field) implements VectorField {
    /** Below this a part costs more to hand over than to compute. */
    private static final int ROWS = 512;

    @Override
    public Tensor at(Tensor t, Tensor x) {
        int rows = x.shape().length(0);
        if (rows <= ROWS || t.shape().size() > 1) {
            return field.at(t, x);
        }
        double[] places = HostTensor.cast(x).values();
        List<double[]> parts = IntStream.range(0, (rows + ROWS - 1) / ROWS)
                .parallel()
                .mapToObj(part -> part(t, x.shape(), places, part))
                .toList();
        double[] values = new double[parts.stream().mapToInt(p -> p.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        return HostTensor.of(values.length == rows ? x.shape().perSample() : x.shape(), values);
    }

    private double[] part(Tensor t, Shape shape, double[] places, int part) {
        int from = part * ROWS;
        int to = Math.min(shape.length(0), from + ROWS);
        int d = shape.sampleSize();
        HostTensor x =
                HostTensor.of(shape.withoutBatch().withBatch(to - from), Arrays.copyOfRange(places, from * d, to * d));
        return HostTensor.cast(field.at(t, x)).values();
    }
}

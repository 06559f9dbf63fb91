package io.pathline.tensorflow.network;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.Arrays;

/** What a piece starts as: a pure function, so that equal seeds give equal bits. */
@FunctionalInterface
public interface Initial {
    /**
     * The values, row by row.
     *
     * @param random of the network's seed; the only source of chance
     * @param purpose of the piece, unique within all of Pathline: what its numbers are to be drawn for
     * @return as many as the shape has
     */
    float[] values(RandomStreams random, String purpose, Shape shape);

    /** The same number everywhere. */
    static Initial constant(double value) {
        return (random, purpose, shape) -> {
            float[] values = new float[shape.size()];
            Arrays.fill(values, (float) value);
            return values;
        };
    }

    /** Normal with this standard deviation; row i of the first axis is keyed by i. */
    static Initial normal(double deviation) {
        return (random, purpose, shape) -> {
            float[] values = random.normal(purpose, 0, shape).values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * values[i]);
            }
            return values;
        };
    }
}

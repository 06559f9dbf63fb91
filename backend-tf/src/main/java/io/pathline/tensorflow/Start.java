package io.pathline.tensorflow;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.Arrays;

/**
 * How a parameter starts: normal of this mean 0 and deviation, or, where the deviation is 0, constant.
 *
 * @param deviation of the normal law
 * @param constant where the deviation is 0
 */
record Start(double deviation, float constant) {
    static final Start ZERO = new Start(0, 0);
    static final Start ONE = new Start(0, 1);

    /** Normal with this standard deviation. */
    static Start normal(double deviation) {
        return new Start(deviation, 0);
    }

    /** Normal with variance 1 / fan-in, which keeps a layer's output as large as its input (LeCun et al., 1998). */
    static Start fanIn(int inputs) {
        return normal(1 / Math.sqrt(inputs));
    }

    /** Fills a parameter's piece of a flat array; every output has a column, every input a row keyed by its index. */
    void fill(RandomStreams random, String purpose, ParameterLayout.Piece piece, float[] flat) {
        int size = piece.shape().size();
        if (deviation == 0) {
            Arrays.fill(flat, piece.offset(), piece.offset() + size, constant);
            return;
        }
        int outputs = piece.shape().length(piece.shape().rank() - 1);
        float[] normal =
                random.normal(purpose, 0, Shape.of(size / outputs, outputs)).values();
        for (int i = 0; i < size; i++) {
            flat[piece.offset() + i] = (float) (deviation * normal[i]);
        }
    }
}

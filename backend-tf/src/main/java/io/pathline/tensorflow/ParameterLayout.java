package io.pathline.tensorflow;

import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Where each parameter lies in one flat array that holds them all.
 *
 * <p>All weights of a network are one variable on the device, so that clipping, Adam and averaging are one operation
 * each, however deep the network; splitting it costs one copy per step, which does not show in the time of a step.
 */
record ParameterLayout(List<Piece> pieces) {
    ParameterLayout {
        pieces = List.copyOf(pieces);
    }

    /** The numbers in all pieces. */
    int size() {
        return pieces.stream().mapToInt(piece -> piece.shape().size()).sum();
    }

    /** One constant for each piece of a flat array. */
    List<Operand<TFloat32>> constants(GraphScope scope, float[] flat) {
        return pieces.stream()
                .map(piece -> scope.constant(piece.shape(), flat, piece.offset()))
                .toList();
    }

    /** The pieces of a flat tensor, each in its shape. */
    List<Operand<TFloat32>> split(Ops tf, Operand<TFloat32> flat) {
        int[] sizes = pieces.stream().mapToInt(piece -> piece.shape().size()).toArray();
        var parts = tf.splitV(flat, tf.constant(sizes), tf.constant(0), (long) sizes.length)
                .output();
        List<Operand<TFloat32>> shaped = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            shaped.add(
                    tf.reshape(parts.get(i), tf.constant(pieces.get(i).shape().lengths())));
        }
        return List.copyOf(shaped);
    }

    /** The way back: one flat tensor of all pieces. */
    Operand<TFloat32> join(Ops tf, List<Operand<TFloat32>> parts) {
        Operand<TFloat32> vector = tf.constant(0f);
        List<Operand<TFloat32>> flat = parts.stream()
                .<Operand<TFloat32>>map(part -> tf.reshape(part, tf.constant(new int[] {-1})))
                .toList();
        if (flat.size() == 1) {
            return flat.get(0); // TensorFlow joins two or more
        }
        return flat.isEmpty() ? vector : tf.concat(flat, tf.constant(0));
    }

    /** A named parameter; {@code offset} is its place in the flat array. */
    record Piece(String name, Shape shape, int offset) {
        /** Its values in a flat array, row by row. */
        float[] of(float[] flat) {
            return Arrays.copyOfRange(flat, offset, offset + shape.size());
        }
    }

    /** Collects pieces one after another. */
    static final class Builder {
        private final List<Piece> pieces = new ArrayList<>();
        private int size;

        Builder add(String name, int... lengths) {
            Shape shape = Shape.of(lengths);
            pieces.add(new Piece(name, shape, size));
            size = Math.addExact(size, shape.size());
            return this;
        }

        ParameterLayout build() {
            return new ParameterLayout(pieces);
        }
    }
}

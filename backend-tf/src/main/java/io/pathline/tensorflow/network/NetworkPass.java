package io.pathline.tensorflow.network;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** One application of a network: where nodes go, the values of its pieces, and what most networks need. */
public final class NetworkPass {
    private final Ops tf;
    private final Map<Piece, Operand<TFloat32>> values;

    /**
     * What a backend gives a network.
     *
     * @param values of every declared piece
     */
    public NetworkPass(Ops tf, Map<Piece, Operand<TFloat32>> values) {
        this.tf = tf;
        this.values = Map.copyOf(values);
    }

    /** TensorFlow's operations, which add their nodes here. */
    public Ops ops() {
        return tf;
    }

    /** The value of a piece, in its shape. */
    public Operand<TFloat32> value(Piece piece) {
        Operand<TFloat32> value = values.get(piece);
        if (value == null) {
            throw new IllegalArgumentException("the piece '" + piece.name() + "' was not declared by this network");
        }
        return value;
    }

    /** z sigmoid(z). */
    public Operand<TFloat32> silu(Operand<TFloat32> z) {
        return tf.math.mul(z, tf.math.sigmoid(z));
    }

    /** The numbers in another shape; one length may be -1, for what is left. */
    public Operand<TFloat32> reshape(Operand<TFloat32> x, int... lengths) {
        return tf.reshape(x, tf.constant(lengths));
    }

    /** One row for each sample, {@code [n, numbers]}; of times, {@code [1 or batch, 1]}. */
    public Operand<TFloat32> rows(Operand<TFloat32> x) {
        Operand<TInt32> count = tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        return tf.reshape(x, tf.concat(List.of(count, tf.constant(new int[] {-1})), tf.constant(0)));
    }

    /** Rows {@code [1 or batch, k]} as {@code [batch, k]}: one row for all is repeated for each sample of x. */
    public Operand<TFloat32> repeated(Operand<TFloat32> rows, Operand<TFloat32> x) {
        Operand<TInt32> count = tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        Operand<TInt32> column = tf.concat(List.of(count, tf.constant(new int[] {1})), tf.constant(0));
        return tf.math.add(rows, tf.fill(column, tf.constant(0f))); // a sum, because its gradient is known
    }

    /**
     * The numbers of x, the time and the condition of each sample in one row, {@code [batch, numbers + 1 + c]}: what a
     * network for points begins with.
     *
     * @param condition null for none
     */
    public Operand<TFloat32> sideBySide(
            Operand<TFloat32> x, Operand<TFloat32> t, @Nullable Operand<TFloat32> condition) {
        List<Operand<TFloat32>> parts = new ArrayList<>(List.of(rows(x), repeated(rows(t), x)));
        if (condition != null) {
            parts.add(condition);
        }
        return tf.concat(parts, tf.constant(1));
    }
}

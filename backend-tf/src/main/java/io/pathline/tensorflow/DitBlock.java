package io.pathline.tensorflow;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A transformer block with adaLN-Zero (Peebles and Xie, ICCV 2023, section 3.2): attention, then a perceptron, each with
 * a normalisation before it and a gate behind it, all six vectors a product of the embedding that starts at zero.
 *
 * @param tokens of a sample
 * @param width numbers per token
 */
record DitBlock(int tokens, int width, Dense modulation, MultiHeadAttention attention, Dense hidden, Dense output) {
    /** Hidden units of the perceptron for each number of a token. */
    private static final int EXPANSION = 4;

    static DitBlock declare(Parameterization.Builder parameters, String name, int tokens, int width, int heads) {
        return new DitBlock(
                tokens,
                width,
                Dense.declare(parameters, name + ".modulation", width, 6 * width, Start.ZERO),
                MultiHeadAttention.declare(parameters, name + ".attention", tokens, width, heads, Start.fanIn(width)),
                Dense.declare(parameters, name + ".hidden", width, EXPANSION * width),
                Dense.declare(parameters, name + ".output", EXPANSION * width, width));
    }

    /**
     * @param x {@code [batch, tokens, width]}
     * @param embedding {@code [1 or batch, width]}
     */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> embedding) {
        Ops tf = pass.ops();
        List<Operand<TFloat32>> m = vectors(pass, modulation.apply(pass, embedding), 6, width);
        Operand<TFloat32> mixed =
                attention.apply(pass, rows(pass, TokenNormalization.apply(pass, x, m.get(0), m.get(1))));
        Operand<TFloat32> h = tf.math.add(x, tf.math.mul(tokens(pass, mixed), m.get(2)));
        Operand<TFloat32> wide = hidden.apply(pass, rows(pass, TokenNormalization.apply(pass, h, m.get(3), m.get(4))));
        Operand<TFloat32> thought = output.apply(pass, pass.silu(wide));
        return tf.math.add(h, tf.math.mul(tokens(pass, thought), m.get(5)));
    }

    /** Cuts {@code [n, count width]} into {@code [n, 1, width]} each. */
    static List<Operand<TFloat32>> vectors(Pass pass, Operand<TFloat32> joined, int count, int width) {
        Ops tf = pass.ops();
        List<Operand<TFloat32>> vectors = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Operand<TFloat32> columns =
                    tf.slice(joined, tf.constant(new int[] {0, i * width}), tf.constant(new int[] {-1, width}));
            vectors.add(pass.reshape(columns, -1, 1, width));
        }
        return List.copyOf(vectors);
    }

    private Operand<TFloat32> rows(Pass pass, Operand<TFloat32> x) {
        return pass.reshape(x, -1, width);
    }

    private Operand<TFloat32> tokens(Pass pass, Operand<TFloat32> rows) {
        return pass.reshape(rows, -1, tokens, width);
    }
}

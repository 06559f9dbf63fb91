package io.pathline.tensorflow;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * Self-attention of a sample's tokens in several heads, softmax(q k' / sqrt(d)) v in each (Vaswani et al., NeurIPS
 * 2017), between the products that make queries, keys and values and the one that joins the heads.
 *
 * @param tokens of a sample
 * @param width numbers per token
 */
record MultiHeadAttention(int tokens, int width, int heads, Dense queriesKeysValues, Dense output) {
    /** @param last how the joining product starts */
    static MultiHeadAttention declare(
            Parameterization.Builder parameters, String name, int tokens, int width, int heads, Start last) {
        return new MultiHeadAttention(
                tokens,
                width,
                heads,
                Dense.declare(parameters, name + ".qkv", width, 3 * width),
                Dense.declare(parameters, name + ".output", width, width, last));
    }

    /** Of rows {@code [batch tokens, width]}, and the same out. */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> rows) {
        Ops tf = pass.ops();
        int d = width / heads;
        Operand<TFloat32> all = pass.reshape(queriesKeysValues.apply(pass, rows), -1, tokens, 3, heads, d);
        // To [3, batch, heads, tokens, d]: a matrix for each head of each sample.
        List<? extends Operand<TFloat32>> parts = tf.unstack(
                        tf.linalg.transpose(all, tf.constant(new int[] {2, 0, 3, 1, 4})), 3L)
                .output();
        // The queries are scaled, for they are fewer than the products.
        Operand<TFloat32> q = tf.math.mul(parts.get(0), pass.scope().scalar(1 / Math.sqrt(d)));
        Operand<TFloat32> products = tf.train.batchMatMul(q, parts.get(1), TFloat32.class, BatchMatMul.adjY(true));
        Operand<TFloat32> mixed = tf.train.batchMatMul(tf.nn.softmax(products), parts.get(2), TFloat32.class);
        Operand<TFloat32> joined = tf.linalg.transpose(mixed, tf.constant(new int[] {0, 2, 1, 3}));
        return output.apply(pass, pass.reshape(joined, -1, width));
    }
}

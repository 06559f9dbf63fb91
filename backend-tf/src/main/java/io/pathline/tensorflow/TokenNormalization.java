package io.pathline.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Layer normalisation (Ba, Kiros and Hinton 2016) of each token, without weights of its own, then a scale and a shift
 * that all tokens of a sample share.
 */
final class TokenNormalization {
    private static final double EPSILON = 1e-6;

    private TokenNormalization() {}

    /**
     * norm(x) (1 + scale) + shift.
     *
     * @param x {@code [batch, tokens, width]}
     * @param scale {@code [1 or batch, 1, width]}
     * @param shift alike
     */
    static Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> scale, Operand<TFloat32> shift) {
        Ops tf = pass.ops();
        Operand<TFloat32> centred = tf.math.sub(x, mean(pass, x));
        Operand<TFloat32> variance = mean(pass, tf.math.square(centred));
        Operand<TFloat32> inverse =
                tf.math.rsqrt(tf.math.add(variance, pass.scope().scalar(EPSILON)));
        Operand<TFloat32> factor =
                tf.math.mul(inverse, tf.math.add(scale, pass.scope().scalar(1)));
        return tf.math.add(tf.math.mul(centred, factor), shift);
    }

    private static Operand<TFloat32> mean(Pass pass, Operand<TFloat32> x) {
        return pass.ops().math.mean(x, pass.ops().constant(2), Mean.keepDims(true));
    }
}

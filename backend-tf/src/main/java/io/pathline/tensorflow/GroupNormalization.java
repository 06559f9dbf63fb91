package io.pathline.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;

/**
 * Group normalisation (Wu and He, ECCV 2018): the channels of each group, over all places of a sample, get mean 0 and
 * variance 1, then a scale and a shift for each channel.
 *
 * <p>The samples are walked over as seldom as possible: first and second moments are found for each channel, joined for
 * each group on small tensors, and mean, deviation, scale and shift are folded into one product and one sum.
 *
 * @param grid of the samples
 * @param groups that divide the channels
 */
record GroupNormalization(Grid grid, int groups) {
    /** Added to the variance, so that a group of equal values stays finite. */
    private static final double EPSILON = 1e-5;

    /**
     * @param x {@code [batch, height, width, channels]}
     * @param scale one number for each channel, {@code [1 or batch, channels]}
     * @param shift alike
     */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> scale, Operand<TFloat32> shift) {
        Ops tf = pass.ops();
        Operand<TFloat32> mean = groupMean(pass, placeMean(pass, x));
        Operand<TFloat32> square = groupMean(pass, placeMean(pass, tf.math.square(x)));
        // Rounding may leave a variance just below 0 where all values are equal.
        Operand<TFloat32> variance = tf.math.maximum(
                tf.math.sub(square, tf.math.square(mean)), pass.scope().scalar(0));
        Operand<TFloat32> inverse =
                tf.math.rsqrt(tf.math.add(variance, pass.scope().scalar(EPSILON)));
        Operand<TFloat32> factor = tf.math.mul(grouped(pass, scale), inverse);
        Operand<TFloat32> offset = tf.math.sub(grouped(pass, shift), tf.math.mul(mean, factor));
        return tf.math.add(tf.math.mul(x, ungrouped(pass, factor)), ungrouped(pass, offset));
    }

    /** Over the places of each channel: {@code [batch, channels]}. */
    private Operand<TFloat32> placeMean(Pass pass, Operand<TFloat32> x) {
        return pass.ops().math.mean(x, pass.ops().constant(new int[] {1, 2}));
    }

    /** Over the channels of each group: {@code [batch, groups, 1]}. */
    private Operand<TFloat32> groupMean(Pass pass, Operand<TFloat32> perChannel) {
        return pass.ops().math.mean(grouped(pass, perChannel), pass.ops().constant(2), Mean.keepDims(true));
    }

    private Operand<TFloat32> grouped(Pass pass, Operand<TFloat32> perChannel) {
        return pass.reshape(perChannel, -1, groups, grid.channels() / groups);
    }

    private Operand<TFloat32> ungrouped(Pass pass, Operand<TFloat32> perGroup) {
        return pass.reshape(perGroup, -1, 1, 1, grid.channels());
    }
}

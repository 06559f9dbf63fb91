package io.pathline.tensorflow;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A residual block: normalisation, SiLU, convolution, twice, added to its input. The second normalisation takes scale
 * and shift from the embedding of time and condition; the second convolution starts at zero.
 *
 * @param narrow a product at each place where the input has another number of channels than the output
 */
record ResidualBlock(
        GroupNormalization firstNorm,
        Scaling scaling,
        Convolution first,
        Dense modulation,
        GroupNormalization secondNorm,
        Convolution second,
        @Nullable Convolution narrow) {
    /**
     * @param from the samples that come in
     * @param outputs channels that go out
     */
    static ResidualBlock declare(
            Parameterization.Builder parameters, String name, Grid from, int outputs, int groups, int embedding) {
        Grid to = from.withChannels(outputs);
        return new ResidualBlock(
                new GroupNormalization(from, groups),
                Scaling.declare(parameters, name + ".norm1", from.channels()),
                Convolution.declare(parameters, name + ".conv1", from, outputs, 3, 1),
                Dense.declare(parameters, name + ".modulation", embedding, 2 * outputs),
                new GroupNormalization(to, groups),
                Convolution.declare(parameters, name + ".conv2", to, outputs, 3, 1, Start.ZERO),
                from.channels() == outputs
                        ? null
                        : Convolution.declare(parameters, name + ".shortcut", from, outputs, 1, 1));
    }

    /** @param embedding {@code [1 or batch, width]} */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> embedding) {
        Ops tf = pass.ops();
        Operand<TFloat32> h = first.apply(pass, pass.silu(scaling.apply(pass, firstNorm, x)));
        Operand<TFloat32> modulated = modulated(pass, h, modulation.apply(pass, embedding));
        h = second.apply(pass, pass.silu(modulated));
        return tf.math.add(h, narrow == null ? x : narrow.apply(pass, x));
    }

    /** norm(h) (1 + scale) + shift; the embedding's product gives the scales, then the shifts. */
    private Operand<TFloat32> modulated(Pass pass, Operand<TFloat32> h, Operand<TFloat32> scaleAndShift) {
        int channels = secondNorm.grid().channels();
        Operand<TFloat32> scale = columns(pass, scaleAndShift, 0, channels);
        return secondNorm.apply(
                pass,
                h,
                pass.ops().math.add(scale, pass.scope().scalar(1)),
                columns(pass, scaleAndShift, channels, channels));
    }

    private static Operand<TFloat32> columns(Pass pass, Operand<TFloat32> rows, int from, int count) {
        Ops tf = pass.ops();
        return tf.slice(rows, tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
    }
}

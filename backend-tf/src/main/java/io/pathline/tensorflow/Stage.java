package io.pathline.tensorflow;

import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A residual block and the attention behind it, where its level has one. */
record Stage(ResidualBlock block, @Nullable GridAttention attention) {
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, Operand<TFloat32> embedding) {
        Operand<TFloat32> h = block.apply(pass, x, embedding);
        return attention == null ? h : attention.apply(pass, h);
    }
}

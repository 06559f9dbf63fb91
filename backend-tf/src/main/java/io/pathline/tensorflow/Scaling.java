package io.pathline.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A trained scale, which starts at one, and shift, which starts at zero, for each channel. */
record Scaling(int scale, int shift) {
    static Scaling declare(Parameterization.Builder parameters, String name, int channels) {
        return new Scaling(
                parameters.declare(name + ".scale", Start.ONE, 1, channels),
                parameters.declare(name + ".shift", Start.ZERO, 1, channels));
    }

    Operand<TFloat32> apply(Pass pass, GroupNormalization norm, Operand<TFloat32> x) {
        return norm.apply(pass, x, pass.weight(scale), pass.weight(shift));
    }
}

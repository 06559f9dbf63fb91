package io.pathline.tensorflow;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Self-attention between the places of a grid, normalised before and added to its input; it starts as the identity. */
record GridAttention(GroupNormalization norm, Scaling scaling, MultiHeadAttention attention) {
    static GridAttention declare(Parameterization.Builder parameters, String name, Grid grid, int groups, int heads) {
        return new GridAttention(
                new GroupNormalization(grid, groups),
                Scaling.declare(parameters, name + ".norm", grid.channels()),
                MultiHeadAttention.declare(parameters, name, grid.places(), grid.channels(), heads, Start.ZERO));
    }

    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x) {
        Grid grid = norm.grid();
        Operand<TFloat32> rows = pass.reshape(scaling.apply(pass, norm, x), -1, grid.channels());
        return pass.ops().math.add(x, pass.reshape(attention.apply(pass, rows), grid.batch()));
    }
}

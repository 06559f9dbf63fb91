package io.pathline.tensorflow;

import io.pathline.api.UNet;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The layers of a U-Net in the order in which samples go through them. Every block of the way down hands its output to a
 * block of the way up, the last to the first.
 *
 * @param down levels from the finest; each but the last ends in a convolution of stride 2
 * @param middle two blocks at the coarsest level
 * @param up levels from the coarsest; each but the last ends in doubled sides and a convolution
 */
record UNetLayers(
        TimeEmbedding embedding,
        Convolution input,
        List<Level> down,
        List<Stage> middle,
        List<Level> up,
        GroupNormalization norm,
        Scaling scaling,
        Convolution output) {

    /**
     * The blocks of equal sides.
     *
     * @param resize the convolution to the next level's sides; null at the last
     */
    record Level(List<Stage> stages, Grid grid, @Nullable Convolution resize) {}

    static UNetLayers declare(Parameterization.Builder parameters, UNet spec) {
        return new UNetPlan(parameters, spec).layers();
    }

    /** Of {@code [batch, height, width, channels]}, and the same out. */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> x, GraphTensor t, @Nullable GraphTensor condition) {
        Operand<TFloat32> e = embedding.apply(pass, t, condition);
        Deque<Operand<TFloat32>> skips = new ArrayDeque<>();
        Operand<TFloat32> h = input.apply(pass, x);
        for (Level level : down) {
            for (Stage stage : level.stages()) {
                h = stage.apply(pass, h, e);
                skips.push(h);
            }
            h = level.resize() == null ? h : level.resize().apply(pass, h);
        }
        for (Stage stage : middle) {
            h = stage.apply(pass, h, e);
        }
        for (Level level : up) {
            for (Stage stage : level.stages()) {
                h = stage.apply(
                        pass,
                        pass.ops().concat(List.of(h, skips.pop()), pass.ops().constant(3)),
                        e);
            }
            h = level.resize() == null
                    ? h
                    : level.resize().apply(pass, doubled(pass, h, level.grid().doubled()));
        }
        return output.apply(pass, pass.silu(scaling.apply(pass, norm, h)));
    }

    /** Every place becomes two along each side: the nearest neighbour. */
    private static Operand<TFloat32> doubled(Pass pass, Operand<TFloat32> h, Grid to) {
        return pass.ops().image.resizeNearestNeighbor(h, pass.ops().constant(new int[] {to.height(), to.width()}));
    }
}

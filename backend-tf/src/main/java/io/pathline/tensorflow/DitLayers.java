package io.pathline.tensorflow;

import io.pathline.api.Dit;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The layers of a diffusion transformer in the order in which samples go through them.
 *
 * @param positions the trained ones, or -1 where they are sines and cosines
 * @param modulation scale and shift of the last normalisation; it starts at zero, as does the output
 */
record DitLayers(
        Dit spec,
        TimeEmbedding embedding,
        Dense input,
        int positions,
        List<DitBlock> blocks,
        Dense modulation,
        Dense output) {
    private static final double POSITION_SCALE = 0.02;

    static DitLayers declare(Parameterization.Builder parameters, Dit spec) {
        int width = spec.width();
        TimeEmbedding embedding =
                TimeEmbedding.declare(parameters, spec.timeFrequencies(), spec.conditionDimension(), width);
        Dense input = Dense.declare(parameters, "input", spec.patchSize(), width);
        boolean learned = spec.positions() == Dit.Positions.LEARNED;
        int positions =
                learned ? parameters.declare("positions", Start.normal(POSITION_SCALE), spec.tokens(), width) : -1;
        List<DitBlock> blocks = new ArrayList<>();
        for (int i = 0; i < spec.depth(); i++) {
            blocks.add(DitBlock.declare(parameters, "block" + i, spec.tokens(), width, spec.heads()));
        }
        Dense modulation = Dense.declare(parameters, "output.modulation", width, 2 * width, Start.ZERO);
        Dense output = Dense.declare(parameters, "output", width, spec.patchSize(), Start.ZERO);
        return new DitLayers(spec, embedding, input, positions, List.copyOf(blocks), modulation, output);
    }

    /** Of {@code [batch, ...]}, to {@code [batch, height, width, channels]}. */
    Operand<TFloat32> apply(Pass pass, Operand<TFloat32> samples, GraphTensor t, @Nullable GraphTensor condition) {
        Ops tf = pass.ops();
        int width = spec.width();
        Patches patches = Patches.of(spec);
        Operand<TFloat32> e = embedding.apply(pass, t, condition);
        Operand<TFloat32> tokens =
                pass.reshape(input.apply(pass, patches.cut(pass, samples)), -1, spec.tokens(), width);
        Operand<TFloat32> h = tf.math.add(tokens, places(pass, patches));
        for (DitBlock block : blocks) {
            h = block.apply(pass, h, e);
        }
        List<Operand<TFloat32>> m = DitBlock.vectors(pass, modulation.apply(pass, e), 2, width);
        Operand<TFloat32> last = TokenNormalization.apply(pass, h, m.get(0), m.get(1));
        return patches.join(pass, output.apply(pass, pass.reshape(last, -1, width)));
    }

    /** {@code [tokens, width]}. */
    private Operand<TFloat32> places(Pass pass, Patches patches) {
        return positions >= 0
                ? pass.weight(positions)
                : pass.scope().constant(Shape.of(spec.tokens(), spec.width()), patches.positions(spec.width()), 0);
    }
}

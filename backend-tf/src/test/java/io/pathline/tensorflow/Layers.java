package io.pathline.tensorflow;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** Runs layers on constants, with every parameter drawn normal, so that nothing hides behind a zero. */
final class Layers {
    private static final RandomStreams RANDOM = new RandomStreams(88);

    private Layers() {}

    /** Normal numbers. */
    static float[] normal(String purpose, int... lengths) {
        return RANDOM.normal(purpose, 0, Shape.of(lengths)).values();
    }

    /** The parameters of a layer, flat, in the order of declaration. */
    static float[] weights(Parameterization parameters) {
        return normal("weights", parameters.layout().size(), 1);
    }

    /** What a layer without parameters makes of an input. */
    static float[] run(BiFunction<Pass, Operand<TFloat32>, Operand<TFloat32>> layer, Shape shape, float... x) {
        return run(
                new Parameterization.Builder().build(),
                pass -> layer.apply(pass, pass.scope().constant(shape, x, 0)));
    }

    /** What a layer gives with {@link #weights}. */
    static float[] run(Parameterization parameters, Function<Pass, Operand<TFloat32>> layer) {
        return runAt(parameters, weights(parameters), layer);
    }

    /** What a layer gives with weights of choice. */
    static float[] runAt(Parameterization parameters, float[] weights, Function<Pass, Operand<TFloat32>> layer) {
        try (GraphScope scope = new GraphScope(Graphs.BACKEND.device())) {
            List<Operand<TFloat32>> constants = parameters.layout().constants(scope, weights);
            Operand<TFloat32> output = layer.apply(new Pass(scope, constants));
            try (Result result = Runs.run(scope, scope.runner().fetch(output), Graphs.BACKEND.device())) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[Math.toIntExact(tensor.shape().size())];
                tensor.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }
    }
}

package io.pathline.tensorflow;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Interpreter;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionContract;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import io.pathline.solvers.stochastic.SdeSolvers;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in diffusion keeps its contract on the graph. */
class DiffusionsOnGraphTest {
    private static final PlacedField FIELD =
            TensorFlowBackend.open(DeviceChoice.CPU).place((t, x) -> x);

    static List<DiffusionPlugin> plugins() {
        return SdeSolvers.diffusions();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.tensorflow.DiffusionsOnGraphTest#plugins")
    class BuiltIn extends DiffusionContract {
        @Parameter
        DiffusionPlugin plugin = plugins().get(0);

        @Override
        protected Diffusion diffusion() {
            return plugin.create(Parameters.defaults(plugin.parameters()));
        }

        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(FIELD, 1e-5);
        }
    }
}

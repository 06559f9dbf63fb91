package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.paths.Loss;
import io.pathline.paths.LossContract;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss that the ServiceLoader finds, on its kit, as nodes of a graph. */
@ParameterizedClass(name = "{0}")
@MethodSource("builtIns")
class LossesOnGraphTest extends LossContract {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @Parameter
    Loss loss = Plugins.create(LossPlugin.class, "flow-matching", Map.of());

    static Stream<Named<Loss>> builtIns() {
        return Plugins.all(LossPlugin.class).stream()
                .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters()))));
    }

    @Override
    protected Loss loss() {
        return loss;
    }

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(FIELD, 1e-5);
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.paths.Plugins;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightContract;
import io.pathline.paths.WeightPlugin;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every weight that the ServiceLoader finds, on its kit, as nodes of a graph. */
@ParameterizedClass(name = "{0}")
@MethodSource("builtIns")
class WeightsOnGraphTest extends WeightContract {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @Parameter
    Weight weight = Plugins.create(WeightPlugin.class, "unweighted", Map.of());

    static Stream<Named<Weight>> builtIns() {
        return Plugins.all(WeightPlugin.class).stream()
                .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters()))));
    }

    @Override
    protected Weight weight() {
        return weight;
    }

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(FIELD, 1e-5);
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.paths.Plugins;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerContract;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every time sampler that the ServiceLoader finds, on its kit, as nodes of a graph. */
@ParameterizedClass(name = "{0}")
@MethodSource("builtIns")
class TimeSamplersOnGraphTest extends TimeSamplerContract {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @Parameter
    TimeSampler sampler = Plugins.create(TimeSamplerPlugin.class, "uniform", Map.of());

    static Stream<Named<TimeSampler>> builtIns() {
        return Plugins.all(TimeSamplerPlugin.class).stream()
                .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters()))));
    }

    @Override
    protected TimeSampler sampler() {
        return sampler;
    }

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(FIELD, 1e-5);
    }
}

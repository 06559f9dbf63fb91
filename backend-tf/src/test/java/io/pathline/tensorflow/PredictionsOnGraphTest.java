package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.Parameters;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionContract;
import io.pathline.paths.PredictionPlugin;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in prediction keeps its kit's rules as nodes of a graph. */
@ParameterizedClass(name = "{0}")
@MethodSource("predictions")
class PredictionsOnGraphTest extends PredictionContract {
    private static final Interpreter GRAPH = Interpreter.of(Graphs.BACKEND.place((t, x) -> x), 1e-5);

    @Parameter
    Prediction prediction = Prediction.VELOCITY;

    static Stream<Prediction> predictions() {
        return Plugins.all(PredictionPlugin.class).stream().map(p -> p.create(Parameters.defaults(p.parameters())));
    }

    @Override
    protected Prediction prediction() {
        return prediction;
    }

    @Override
    protected Interpreter interpreter() {
        return GRAPH;
    }
}

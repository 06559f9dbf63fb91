package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.paths.AffinePath;
import io.pathline.paths.BridgePath;
import io.pathline.paths.BridgePathContract;
import io.pathline.paths.Plugins;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.ProbabilityPathContract;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in path keeps its kit's rules as nodes of a graph. */
class PathsOnGraphTest {
    private static final Interpreter GRAPH = Interpreter.of(Graphs.BACKEND.place((t, x) -> x), 1e-5);

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.tensorflow.PathsOnGraphTest#affine")
    class Affine extends ProbabilityPathContract {
        @Parameter
        ProbabilityPath path = Plugins.affinePath("rectified");

        @Override
        protected ProbabilityPath path() {
            return path;
        }

        @Override
        protected Interpreter interpreter() {
            return GRAPH;
        }
    }

    static Stream<AffinePath> affine() {
        return Plugins.affinePaths().stream();
    }

    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.tensorflow.PathsOnGraphTest#bridges")
    class Bridge extends BridgePathContract {
        @Parameter
        BridgePath bridge = Plugins.bridgePaths().get(0);

        @Override
        protected BridgePath bridge() {
            return bridge;
        }

        @Override
        protected Interpreter interpreter() {
            return GRAPH;
        }
    }

    static Stream<BridgePath> bridges() {
        return Plugins.bridgePaths().stream();
    }
}

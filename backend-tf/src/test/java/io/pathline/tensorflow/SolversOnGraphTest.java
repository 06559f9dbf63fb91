package io.pathline.tensorflow;

import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.VectorField;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.OdeSolverContract;
import io.pathline.solvers.SolverPlugin;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every built-in solver keeps its contract as a graph, in single precision. */
@ParameterizedClass(name = "{0}")
@MethodSource("ids")
class SolversOnGraphTest extends OdeSolverContract {
    private static final TensorFlowBackend BACKEND = Graphs.BACKEND;

    @Parameter
    String id = "euler";

    static Stream<String> ids() {
        return plugins().map(SolverPlugin::id);
    }

    @Override
    protected OdeSolver solver() {
        SolverPlugin plugin =
                plugins().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }

    @Override
    protected PlacedField place(VectorField field) {
        return BACKEND.place(field);
    }

    private static Stream<SolverPlugin> plugins() {
        return ServiceLoader.load(SolverPlugin.class).stream().map(ServiceLoader.Provider::get);
    }
}

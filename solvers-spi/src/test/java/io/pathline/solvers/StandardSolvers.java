package io.pathline.solvers;

import io.pathline.api.Parameters;
import java.util.List;
import java.util.ServiceLoader;

/** The built-ins, found as a user's program finds them. */
final class StandardSolvers {
    private StandardSolvers() {}

    static List<SolverPlugin> plugins() {
        return ServiceLoader.load(SolverPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    static OdeSolver named(String id) {
        SolverPlugin plugin =
                plugins().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}

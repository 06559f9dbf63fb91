package io.pathline.it;

import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import java.util.ServiceLoader;

/** Built-ins with their defaults, found as a user's program finds them. */
final class Plugins {
    private Plugins() {}

    static AffinePath path(String id) {
        return (AffinePath) create(PathPlugin.class, id);
    }

    static OdeSolver solver(String id) {
        return create(SolverPlugin.class, id);
    }

    private static <T, P extends Plugin<T>> T create(Class<P> kind, String id) {
        P plugin = ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}

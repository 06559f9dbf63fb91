package io.pathline.tensorflow;

import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.standard.GoldenPaths;
import java.util.Map;
import java.util.ServiceLoader;

/** The built-in paths under the names that the golden files use. */
final class Paths {
    private Paths() {}

    /** For example {@code condot}, {@code poly_n2}, {@code vp_0.1_20}. */
    static AffinePath golden(String name) {
        return GoldenPaths.of(name);
    }

    static AffinePath path(String id, Map<String, Double> parameters) {
        PathPlugin plugin = ServiceLoader.load(PathPlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow();
        return (AffinePath) plugin.create(Parameters.of(id, plugin.parameters(), parameters));
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import java.util.Map;
import java.util.ServiceLoader;

/** The built-in paths under the names that the golden files use. */
final class Paths {
    private Paths() {}

    /** For example {@code condot}, {@code poly_n2}, {@code vp_0.1_20}. */
    static AffinePath golden(String name) {
        String[] words = name.split("_", -1);
        return switch (words[0]) {
            case "condot" -> path("rectified", Map.of());
            case "poly" -> path("polynomial", Map.of("n", Double.parseDouble(words[1].substring(1))));
            case "vp" -> words.length == 1 ? path("vp", Map.of()) : vp(words[1], words[2]);
            case "linear" -> path("linear-vp", Map.of());
            default -> path(name, Map.of());
        };
    }

    private static AffinePath vp(String betaMin, String betaMax) {
        return path("vp", Map.of("beta_min", Double.parseDouble(betaMin), "beta_max", Double.parseDouble(betaMax)));
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

package io.pathline.paths.standard;

import io.pathline.paths.AffinePath;
import io.pathline.paths.Plugins;
import java.util.Map;

/** The built-in behind a name of the golden files, which carry the parameters in their names. */
public final class GoldenPaths {
    private GoldenPaths() {}

    /** For example {@code vp_0.1_20}, {@code poly_n0.5}, {@code ot_sigma_min=0.1} or {@code condot}. */
    public static AffinePath of(String name) {
        String[] words = name.split("_", -1);
        return switch (words[0]) {
            case "condot" -> Plugins.affinePath("rectified");
            case "cosine" -> Plugins.affinePath("cosine");
            case "linear" -> Plugins.affinePath("linear-vp");
            case "poly" -> Plugins.affinePath("polynomial", Map.of("n", Double.valueOf(words[1].substring(1))));
            case "ot" ->
                Plugins.affinePath(
                        "cond-ot", Map.of("sigma_min", Double.valueOf(name.substring(name.indexOf('=') + 1))));
            case "vp" -> words.length == 1 ? Plugins.affinePath("vp") : pair("vp", "beta_min", "beta_max", words);
            case "ve" -> pair("ve", "sigma_min", "sigma_max", words);
            default -> throw new IllegalArgumentException("The golden files have a path '" + name + "' unknown here.");
        };
    }

    private static AffinePath pair(String id, String low, String high, String[] words) {
        return Plugins.affinePath(id, Map.of(low, Double.valueOf(words[1]), high, Double.valueOf(words[2])));
    }
}

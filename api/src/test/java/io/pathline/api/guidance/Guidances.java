package io.pathline.api.guidance;

import io.pathline.api.Guidance;
import io.pathline.api.GuidancePlugin;
import io.pathline.api.Parameters;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** Built-in guidances as the ServiceLoader finds them, for tests of any module. */
public final class Guidances {
    private Guidances() {}

    /** Every provider. */
    public static List<GuidancePlugin> plugins() {
        return ServiceLoader.load(GuidancePlugin.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** The guidance of an id. */
    public static Guidance of(String id, Map<String, Object> parameters) {
        GuidancePlugin plugin =
                plugins().stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        return plugin.create(Parameters.of(id, plugin.parameters(), parameters));
    }

    /** A guidance by id with parameters. */
    public record Case(String id, Map<String, Object> parameters) {
        public Guidance guidance() {
            return of(id, parameters);
        }
    }

    /** Every built-in with its defaults, and with parameters that make each branch of its formula count. */
    public static List<Case> cases() {
        return List.of(
                new Case("classifier-free", Map.of()),
                new Case("classifier-free", Map.of("scale", 0)),
                new Case("classifier-free", Map.of("scale", 2.5)),
                new Case("classifier-free", Map.of("scale", 4, "from", 0.2, "to", 0.7, "rescale", 0.6)),
                new Case("cfg-zero-star", Map.of()),
                new Case("cfg-zero-star", Map.of("scale", 1, "zero_until", 0.5)),
                new Case("cfg-zero-star", Map.of("scale", 4, "zero_until", 0.3)),
                new Case("cfg-zero-star", Map.of("scale", 3, "zero_until", 0)),
                new Case("projected", Map.of()),
                new Case("projected", Map.of("scale", 5, "eta", 0.4, "norm_threshold", 0.75)),
                new Case("projected", Map.of("scale", 0, "eta", -1, "norm_threshold", 20)));
    }
}

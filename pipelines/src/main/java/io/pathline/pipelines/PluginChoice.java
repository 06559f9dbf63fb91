package io.pathline.pipelines;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A part by name, as a user or a saved model gives it.
 *
 * @param id the plugin's id
 * @param parameters the values that were given, each a number, a boolean or a text; the rest are the plugin's defaults
 */
public record PluginChoice(String id, Map<String, Object> parameters) {
    public PluginChoice {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** A part with its default parameters. */
    public static PluginChoice of(String id) {
        return new PluginChoice(id, Map.of());
    }

    /** A part with parameters: numbers of any kind, booleans, texts. */
    public static PluginChoice of(String id, Map<String, ?> parameters) {
        return new PluginChoice(id, new LinkedHashMap<>(parameters));
    }

    /** For example {@code cond-ot} or {@code vp{beta_max=12.0}}. */
    @Override
    public String toString() {
        return parameters.isEmpty() ? id : id + parameters;
    }
}

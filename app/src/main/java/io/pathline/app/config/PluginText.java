package io.pathline.app.config;

import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import java.util.StringJoiner;

/** How a configuration names a plugin: a line of YAML that can be pasted as it is. */
public final class PluginText {
    private PluginText() {}

    /**
     * The line, where the plugin's kind has its place: {@code path: {id: vp, beta_min: 0.1, beta_max: 20}}, or
     * {@code evaluation: {metrics: [sliced-w2]}} without parameters.
     *
     * @param choice the plugin and the parameters that are written
     */
    public static String of(PluginKind kind, PluginChoice choice) {
        String part = ConfigurationText.brief(choice);
        return switch (kind) {
            case SOLVER, STOCHASTIC_SOLVER -> "solver: " + part;
            case STEP_CONTROLLER -> "solver: {id: dopri5, controller: " + part + "}";
            case DIFFUSION -> "solver: {id: euler-maruyama, diffusion: " + part + "}";
            case METRIC -> "evaluation: {metrics: [" + part + "]}";
            case DATA -> "data: " + source(choice);
            default -> kind.key() + ": " + part;
        };
    }

    /** Whose id stands under {@code type}. */
    private static String source(PluginChoice choice) {
        StringJoiner fields = new StringJoiner(", ", "{", "}").add("type: " + choice.id());
        choice.parameters().forEach((name, value) -> fields.add(name + ": " + ConfigurationText.value(value)));
        return fields.toString();
    }
}

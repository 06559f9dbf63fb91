package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.NamedGuidance;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.SamplingSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How strongly a condition is asked for. */
final class GuidanceOptions {
    @Option(
            names = "--guidance",
            paramLabel = "SCALE",
            description =
                    "The scale of guidance: 1 is the plain condition, more exaggerates it. Default: as the run says.")
    private @Nullable Double scale;

    @Option(
            names = "--guidance-interval",
            paramLabel = "T",
            split = ",",
            description =
                    "Guide between two times alone, for example 0.2,0.9; 0 is noise, 1 is data. Twice the work is "
                            + "done outside, too.")
    private @Nullable List<Double> interval;

    @Option(
            names = "--guidance-rescale",
            paramLabel = "PHI",
            description =
                    "From 0 to 1: how far the guided output's standard deviation is brought back to the plain one's.")
    private @Nullable Double rescale;

    @Option(
            names = "--guidance-type",
            paramLabel = "ID",
            description = "Another way to guide than the run's, with its own defaults; `pathline plugins` lists them.")
    private @Nullable String type;

    @Option(
            names = "--guidance-set",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the guidance, for example eta=0.5; can be given several times.")
    private Map<String, String> parameters = Map.of();

    /**
     * Sampling as asked for.
     *
     * @param condition of all samples; null for none
     * @param base the run's own guidance, which holds where a condition is given
     */
    SamplingSettings apply(
            SamplingSettings settings, @Nullable Samples condition, PluginChoice base, Catalogue catalogue) {
        return condition == null
                ? settings
                : settings.condition(condition).guidance(NamedGuidance.of(catalogue, over(base)));
    }

    /** @throws InvalidInputException if there is no condition to go by, or guidance of this kind is none */
    void check(boolean isConditioned, PluginChoice base, Catalogue catalogue) {
        if (!isConditioned && isGiven()) {
            throw new InvalidInputException("Guidance needs a condition to go by; give --class N, or --condition.");
        }
        NamedGuidance.of(catalogue, over(base));
    }

    private boolean isGiven() {
        return scale != null || interval != null || rescale != null || type != null || !parameters.isEmpty();
    }

    /** The run's own with what these options change of it. */
    private PluginChoice over(PluginChoice base) {
        if (interval != null && interval.size() != 2) {
            throw new InvalidInputException(
                    "--guidance-interval takes two times, for example 0.2,0.9; got " + interval.size() + ".");
        }
        String id = type == null ? base.id() : type;
        Map<String, Object> values = new LinkedHashMap<>(id.equals(base.id()) ? base.parameters() : Map.of());
        parameters.forEach((name, value) -> values.put(name, value(value)));
        put(values, "scale", scale);
        put(values, "rescale", rescale);
        if (interval != null) {
            values.put("from", interval.get(0));
            values.put("to", interval.get(1));
        }
        return new PluginChoice(id, values);
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /** A number, a boolean or a text, as it would be in YAML. */
    private static Object value(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }
}

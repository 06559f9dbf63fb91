package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import io.pathline.paths.Plugins;
import io.pathline.paths.Spread;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerContract;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every time sampler that the ServiceLoader finds, on the kit of time samplers. */
class BuiltInTimeSamplersTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInTimeSamplersTest#samplers")
    class Kit extends TimeSamplerContract {
        @Parameter
        TimeSampler sampler = Plugins.create(TimeSamplerPlugin.class, "uniform", Map.of());

        @Override
        protected TimeSampler sampler() {
            return sampler;
        }
    }

    /** With the defaults, and at the ends of their ranges. */
    static Stream<Named<TimeSampler>> samplers() {
        return Stream.concat(
                Plugins.all(TimeSamplerPlugin.class).stream()
                        .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters())))),
                Stream.of(
                        named("logit-normal", Map.of("mean", -5.0, "standard_deviation", 1.0)),
                        named("logit-normal", Map.of("mean", 5.0, "standard_deviation", 0.05)),
                        named("logit-normal", Map.of("standard_deviation", 5.0)),
                        named("mode", Map.of("s", -1.0)),
                        named("mode", Map.of("s", 0.0)),
                        named("mode", Map.of("s", 1.75)),
                        named("u-shaped", Map.of("a", 0.1)),
                        named("u-shaped", Map.of("a", 20.0)),
                        named("beta", Map.of("a", 0.5, "b", 0.5)),
                        named("beta", Map.of("a", 1.5, "b", 1.0)),
                        named("beta", Map.of("a", 50.0, "b", 50.0)),
                        named("beta", Map.of("a", 0.5, "b", 50.0)),
                        named("beta", Map.of("a", 50.0, "b", 0.5)),
                        named("power", Map.of("n", 0.2)),
                        named("power", Map.of("n", 5.0)),
                        named("shift", Map.of("a", 0.01)),
                        named("shift", Map.of("a", 100.0))));
    }

    private static Named<TimeSampler> named(String id, Map<String, Double> parameters) {
        return Named.of(id + " " + parameters, Plugins.create(TimeSamplerPlugin.class, id, parameters));
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(Plugins.all(TimeSamplerPlugin.class))
                .extracting(TimeSamplerPlugin::id)
                .containsExactlyInAnyOrder(
                        "uniform",
                        "stratified",
                        "logit-normal",
                        "mode",
                        "cosmap",
                        "u-shaped",
                        "beta",
                        "power",
                        "shift");
    }

    @Test
    void descriptionsAreSentences() {
        assertThat(Plugins.all(TimeSamplerPlugin.class))
                .allMatch(p -> p.description().matches("[A-Z].*\\."));
    }

    @Test
    void onlyStratifiedTimesAreSpreadByThemselves() {
        for (TimeSamplerPlugin plugin : Plugins.all(TimeSamplerPlugin.class)) {
            Spread spread =
                    plugin.create(Parameters.defaults(plugin.parameters())).spread();
            assertThat(spread == Spread.STRATIFIED).isEqualTo(plugin.id().equals("stratified"));
        }
    }
}

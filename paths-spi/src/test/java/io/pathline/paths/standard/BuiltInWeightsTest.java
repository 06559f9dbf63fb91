package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import io.pathline.paths.Plugins;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightContract;
import io.pathline.paths.WeightPlugin;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every weight that the ServiceLoader finds, on the kit of weights. */
class BuiltInWeightsTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInWeightsTest#weights")
    class Kit extends WeightContract {
        @Parameter
        Weight weight = Plugins.create(WeightPlugin.class, "unweighted", Map.of());

        @Override
        protected Weight weight() {
            return weight;
        }
    }

    /** With the defaults, and at the ends of their ranges. */
    static Stream<Named<Weight>> weights() {
        return Stream.concat(
                Plugins.all(WeightPlugin.class).stream()
                        .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters())))),
                Stream.of(
                        named("grad-tts", "variance", 1e-6),
                        named("grad-tts", "variance", 1e6),
                        named("min-snr", "gamma", 1e-3),
                        named("min-snr", "gamma", 1e6)));
    }

    private static Named<Weight> named(String id, String parameter, double value) {
        return Named.of(
                id + ", " + parameter + " = " + value,
                Plugins.create(WeightPlugin.class, id, Map.of(parameter, value)));
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(Plugins.all(WeightPlugin.class))
                .extracting(WeightPlugin::id)
                .containsExactlyInAnyOrder(
                        "unweighted", "sigma-squared", "diffusion", "drift-exact", "grad-tts", "min-snr");
    }

    @Test
    void descriptionsAreSentences() {
        assertThat(Plugins.all(WeightPlugin.class))
                .allMatch(p -> p.description().matches("[A-Z].*\\."));
    }
}

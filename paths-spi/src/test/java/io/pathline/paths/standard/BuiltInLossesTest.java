package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import io.pathline.paths.Loss;
import io.pathline.paths.LossContract;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every loss that the ServiceLoader finds, on the kit of losses. */
class BuiltInLossesTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInLossesTest#losses")
    class Kit extends LossContract {
        @Parameter
        Loss loss = Plugins.create(LossPlugin.class, "flow-matching", Map.of());

        @Override
        protected Loss loss() {
            return loss;
        }
    }

    /** With the defaults, and at the ends of their ranges. */
    static Stream<Named<Loss>> losses() {
        return Stream.concat(
                Plugins.all(LossPlugin.class).stream()
                        .map(p -> Named.of(p.id(), p.create(Parameters.defaults(p.parameters())))),
                Stream.of(pseudoHuber(1e-6), pseudoHuber(1), pseudoHuber(1e3)));
    }

    private static Named<Loss> pseudoHuber(double c) {
        return Named.of("pseudo-huber, c = " + c, Plugins.create(LossPlugin.class, "pseudo-huber", Map.of("c", c)));
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(Plugins.all(LossPlugin.class))
                .extracting(LossPlugin::id)
                .containsExactlyInAnyOrder("flow-matching", "pseudo-huber");
    }

    @Test
    void descriptionsAreSentences() {
        assertThat(Plugins.all(LossPlugin.class)).allMatch(p -> p.description().matches("[A-Z].*\\."));
    }
}

package io.pathline.paths.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Plugin;
import io.pathline.paths.ConditionalCouplingContract;
import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingContract;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every coupling that the ServiceLoader finds, on its kit. */
class BuiltInCouplingsTest {
    @Nested
    @ParameterizedClass(name = "{0} {1}")
    @MethodSource("io.pathline.paths.transport.BuiltInCouplingsTest#couplings")
    class Any extends CouplingContract {
        @Parameter(0)
        String id = "independent";

        @Parameter(1)
        Map<String, Double> parameters = Map.of();

        @Override
        protected Coupling coupling() {
            return Plugins.create(CouplingPlugin.class, id, parameters);
        }
    }

    /** With the defaults, and with parameters at the ends of their ranges. */
    static Stream<Arguments> couplings() {
        return Stream.concat(
                Plugins.all(CouplingPlugin.class).stream().map(p -> Arguments.of(p.id(), Map.of())),
                Stream.of(
                        Arguments.of("ot-sinkhorn", Map.of("epsilon", 1e-6)),
                        Arguments.of("ot-sinkhorn", Map.of("epsilon", 1e6)),
                        Arguments.of("ot-sinkhorn", Map.of("epsilon_absolute", 1e-300)),
                        Arguments.of("ot-sinkhorn", Map.of("epsilon_absolute", 1e30))));
    }

    @Nested
    class Conditional extends ConditionalCouplingContract {
        @Override
        protected Coupling coupling() {
            return Plugins.create(CouplingPlugin.class, "ot-conditional", Map.of());
        }
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(Plugins.all(CouplingPlugin.class))
                .extracting(Plugin::id)
                .containsExactlyInAnyOrder("independent", "ot-exact", "ot-sinkhorn", "ot-conditional");
    }

    @Test
    void descriptionsAreSentences() {
        assertThat(Plugins.all(CouplingPlugin.class))
                .allSatisfy(plugin -> assertThat(plugin.description()).matches("[A-Z].*\\."));
    }
}

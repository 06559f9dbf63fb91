package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Plugin;
import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingContract;
import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.PredictionPlugin;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Every built-in that the ServiceLoader finds, on the kit of its kind. */
class BuiltInsTest {
    @Nested
    class Independent extends CouplingContract {
        @Override
        protected Coupling coupling() {
            return Plugins.create(CouplingPlugin.class, "independent", Map.of());
        }
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(ids(CouplingPlugin.class)).containsExactly("independent");
    }

    @Test
    void descriptionsAreSentences() {
        Stream.of(
                        PathPlugin.class,
                        PredictionPlugin.class,
                        LossPlugin.class,
                        TimeSamplerPlugin.class,
                        CouplingPlugin.class)
                .flatMap(kind -> Plugins.all(kind).stream())
                .forEach(plugin ->
                        assertThat(plugin.description()).as(plugin.id()).matches("[A-Z].*\\."));
    }

    private static <P extends Plugin<?>> List<String> ids(Class<P> kind) {
        return Plugins.all(kind).stream().map(Plugin::id).toList();
    }
}

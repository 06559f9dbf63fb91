package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.paths.CouplingPlugin;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.PredictionPlugin;
import io.pathline.paths.SchedulePlugin;
import io.pathline.paths.TimeSamplerPlugin;
import io.pathline.paths.WeightPlugin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for the built-ins of every kind; each kind's kit is run by a class of its own. */
class BuiltInsTest {
    @Test
    void descriptionsAreSentences() {
        Stream.of(
                        PathPlugin.class,
                        SchedulePlugin.class,
                        PredictionPlugin.class,
                        LossPlugin.class,
                        WeightPlugin.class,
                        TimeSamplerPlugin.class,
                        CouplingPlugin.class)
                .flatMap(kind -> Plugins.all(kind).stream())
                .forEach(plugin ->
                        assertThat(plugin.description()).as(plugin.id()).matches("[A-Z].*\\."));
    }
}

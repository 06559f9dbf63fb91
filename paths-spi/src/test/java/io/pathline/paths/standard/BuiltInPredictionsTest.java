package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionContract;
import io.pathline.paths.PredictionPlugin;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Every prediction that the ServiceLoader finds, on its kit. */
class BuiltInPredictionsTest {
    @Nested
    @ParameterizedClass(name = "{0}")
    @MethodSource("io.pathline.paths.standard.BuiltInPredictionsTest#predictions")
    class ReadingOf extends PredictionContract {
        @Parameter
        Prediction prediction = Prediction.VELOCITY;

        @Override
        protected Prediction prediction() {
            return prediction;
        }
    }

    static Stream<Prediction> predictions() {
        return Plugins.all(PredictionPlugin.class).stream().map(p -> p.create(Parameters.defaults(p.parameters())));
    }

    @Test
    void serviceLoaderFindsThemByTheirIds() {
        assertThat(Plugins.all(PredictionPlugin.class).stream().map(Plugin::id))
                .containsExactlyInAnyOrder("velocity", "data", "noise", "score", "v");
    }

    @Test
    void predictionsAreNamedByTheirIdInMessages() {
        for (PredictionPlugin plugin : Plugins.all(PredictionPlugin.class)) {
            assertThat(plugin.create(Parameters.defaults(plugin.parameters()))).hasToString(plugin.id());
        }
    }
}

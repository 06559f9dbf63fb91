package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Guidance;
import io.pathline.api.PathlineException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Guiding what a network says is guiding the velocity, whatever it predicts, on every path and along another. */
final class GuidedPredictionsTest {
    private static final Catalogue CATALOGUE = Catalogue.discover();
    private static final Samples X = new RandomStreams(2).normal("x", 0, Shape.of(6, 3));
    private static final VectorField CONDITIONAL = (t, x) -> x.mul(0.7).add(t).sin();
    private static final VectorField UNCONDITIONAL =
            (t, x) -> x.square().mul(0.3).sub(t);

    static Stream<Arguments> flows() {
        return CATALOGUE.of(PluginKind.PATH).stream()
                .flatMap(path -> CATALOGUE.of(PluginKind.PREDICTION).stream()
                        .map(prediction -> Arguments.of(path.id(), prediction.id())));
    }

    @ParameterizedTest
    @MethodSource("flows")
    void outputAndVelocityAreGuidedAlike(String path, String prediction) {
        FlowDefinition definition =
                FlowDefinition.standard().withPath(PluginChoice.of(path)).withPrediction(PluginChoice.of(prediction));
        FlowParts parts;
        try {
            parts = FlowParts.create(CATALOGUE, definition);
        } catch (PathlineException refused) {
            return; // a path that does not go with this prediction
        }
        agree(NetworkReading.asTrained(parts));
        if (parts.path() instanceof AffinePath && !path.equals("cosine")) {
            agree(NetworkReading.along(
                    CATALOGUE.create(PluginKind.PATH, PluginChoice.of("cosine"), AffinePath.class), parts));
        }
    }

    private static void agree(NetworkReading reading) {
        Guidance guidance = Guidance.of(3);
        VectorField outputs = reading.velocity(guidance.of(CONDITIONAL, UNCONDITIONAL));
        VectorField velocities = guidance.of(reading.velocity(CONDITIONAL), reading.velocity(UNCONDITIONAL));
        for (double share : List.of(0.1, 0.4, 0.8)) {
            double start = reading.timeDomain().start();
            HostTensor t = HostTensor.of(
                    Shape.of(1, 1), start + share * (reading.timeDomain().end() - start));
            double[] a = HostTensor.cast(outputs.at(t, HostTensor.of(X))).values();
            double[] b = HostTensor.cast(velocities.at(t, HostTensor.of(X))).values();
            for (int i = 0; i < a.length; i++) {
                assertThat(a[i])
                        .as("%s of %s at %s", reading.prediction(), reading.path(), t)
                        .isCloseTo(b[i], within(1e-8 * (1 + Math.abs(b[i]))));
            }
        }
    }
}

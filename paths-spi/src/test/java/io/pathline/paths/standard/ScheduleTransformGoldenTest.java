package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Golden;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionPlugin;
import io.pathline.paths.ScheduleChange;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A perfect network of one path, sampled on another, is the exact field of that other: every case of the file. */
class ScheduleTransformGoldenTest {
    private static final double TOLERANCE = 1e-9;

    private static final JsonNode FILE = Golden.read("schedule_transform");

    private final HostTensor x = Golden.tensor(FILE.get("x"));

    static Stream<Arguments> cases() {
        return StreamSupport.stream(FILE.get("cases").spliterator(), false)
                .map(c -> Arguments.of(c.get("original").asText(), c.get("new").asText(), c.get("r"), c));
    }

    @ParameterizedTest(name = "{0} to {1} at r = {2}")
    @MethodSource("cases")
    void timeScaleAndVelocityAreGolden(String original, String sampled, JsonNode time, JsonNode expected) {
        ScheduleChange change = new ScheduleChange(GoldenPaths.of(original), GoldenPaths.of(sampled));
        HostTensor r = HostTensor.of(Shape.of(1, 1), Golden.number(time));
        assertClose(change.time(r), r.like(Golden.number(expected.get("t_of_r"))), TOLERANCE, "t(r)");
        assertClose(change.scale(r), r.like(Golden.number(expected.get("s_r"))), TOLERANCE, "s(r)");
        VectorField trained = mixture().along(change.trained());
        assertClose(
                change.velocity(Prediction.VELOCITY, trained).at(r, x),
                Golden.tensor(expected.get("u_transformed")),
                TOLERANCE,
                "velocity");
    }

    @ParameterizedTest(name = "{0} to {1} at r = {2}")
    @MethodSource("cases")
    void everyPredictionGivesTheExactFieldOfTheNewPath(
            String original, String sampled, JsonNode time, JsonNode expected) {
        ScheduleChange change = new ScheduleChange(GoldenPaths.of(original), GoldenPaths.of(sampled));
        HostTensor r = HostTensor.of(Shape.of(1, 1), Golden.number(time));
        for (PredictionPlugin plugin : Plugins.all(PredictionPlugin.class)) {
            Prediction prediction = Plugins.create(PredictionPlugin.class, plugin.id(), Map.of());
            VectorField network = perfect(change.trained(), prediction);
            assertClose(
                    change.velocity(prediction, network).at(r, x),
                    Golden.tensor(expected.get("u_exact_new_path")),
                    TOLERANCE,
                    "velocity from a network of the " + prediction);
        }
    }

    /** What a network of this prediction would learn: the oracle's velocity, read anew. */
    private static VectorField perfect(AffinePath path, Prediction prediction) {
        MixtureField field = mixture().along(path);
        return (t, place) -> path.convert(Prediction.VELOCITY, prediction, field.at(t, place), place, t);
    }

    private static GaussianMixture mixture() {
        return GoldenMixtures.of(FILE.get("gmm"));
    }
}

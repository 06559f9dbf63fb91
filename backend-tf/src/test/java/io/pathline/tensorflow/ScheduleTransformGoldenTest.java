package io.pathline.tensorflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.VectorField;
import io.pathline.paths.Prediction;
import io.pathline.paths.ScheduleChange;
import io.pathline.paths.oracle.GaussianMixture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A perfect network of one path, sampled on another, as nodes of a graph. */
class ScheduleTransformGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("schedule_transform");
    private static final double TOLERANCE = 2e-5;

    static IntStream cases() {
        return IntStream.range(0, GOLDEN.get("cases").size());
    }

    @ParameterizedTest(name = "case {0}")
    @MethodSource("cases")
    void velocityOfTheOtherPathAgrees(int index) {
        JsonNode expected = GOLDEN.get("cases").get(index);
        ScheduleChange change = new ScheduleChange(
                Paths.golden(expected.get("original").asText()),
                Paths.golden(expected.get("new").asText()));
        VectorField velocity = change.velocity(Prediction.VELOCITY, mixture().along(change.trained()));
        double[] actual = Graphs.run(
                in -> velocity.at(in.get(0), in.get(1)),
                Graphs.column(expected.get("r").asDouble()),
                Graphs.rows(2, Golden.doubles(GOLDEN.get("x"))));
        String what = change + " at r = " + expected.get("r");
        Golden.close(actual, Golden.doubles(expected.get("u_transformed")), TOLERANCE, what);
    }

    private static GaussianMixture mixture() {
        return GoldenMixtures.of(GOLDEN.get("gmm"));
    }
}

package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Prediction;
import io.pathline.paths.standard.GoldenPaths;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Points, velocities and conversions of affine paths as nodes of a graph, against the reference library's. */
class AffinePathsGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("affine_paths");
    private static final double TOLERANCE = 2e-5;
    private static final double FLOAT_ROUNDING = 0x1p-24;

    static Stream<String> names() {
        Iterable<String> names = () -> GOLDEN.get("affine").fieldNames();
        return StreamSupport.stream(names.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("names")
    void pointsAndVelocitiesAgree(String name) {
        JsonNode expected = GOLDEN.get("affine").get(name);
        AffinePath path = GoldenPaths.of(name);
        close(along(in -> path.interpolate(in.get(0), in.get(1), in.get(2))), expected, "x_t");
        close(along(in -> path.sample(in.get(0), in.get(1), in.get(2)).velocity()), expected, "dx_t");
    }

    @ParameterizedTest
    @MethodSource("names")
    void conversionsAgree(String name) {
        JsonNode expected = GOLDEN.get("affine").get(name);
        AffinePath path = GoldenPaths.of(name);
        conversion(path, Prediction.DATA, Prediction.VELOCITY, GOLDEN.get("x1"), expected, "target_to_velocity");
        conversion(path, Prediction.NOISE, Prediction.VELOCITY, GOLDEN.get("x0"), expected, "epsilon_to_velocity");
        conversion(path, Prediction.NOISE, Prediction.DATA, GOLDEN.get("x0"), expected, "epsilon_to_target");
        conversion(path, Prediction.DATA, Prediction.NOISE, GOLDEN.get("x1"), expected, "target_to_epsilon");
        JsonNode velocity = expected.get("arb_velocity");
        conversion(path, Prediction.VELOCITY, Prediction.DATA, velocity, expected, "arb_velocity_to_target");
        conversion(path, Prediction.VELOCITY, Prediction.NOISE, velocity, expected, "arb_velocity_to_epsilon");
        JsonNode score = expected.get("arb_score");
        conversion(path, Prediction.SCORE, Prediction.VELOCITY, score, expected, "score_to_velocity");
        conversion(path, Prediction.SCORE, Prediction.NOISE, score, expected, "score_to_epsilon");
    }

    static Stream<String> papers() {
        Iterable<String> names = () -> GOLDEN.get("lipman").fieldNames();
        return StreamSupport.stream(names.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("papers")
    void closedFormsOfThePaperAgree(String name) {
        JsonNode expected = GOLDEN.get("lipman").get(name);
        AffinePath path = GoldenPaths.of(name);
        close(along(in -> path.interpolate(in.get(0), in.get(1), in.get(2))), expected, "x_t");
        close(along(in -> path.sample(in.get(0), in.get(1), in.get(2)).velocity()), expected, "u_t");
        if (expected.has("score")) {
            close(
                    along(in -> path.target(Prediction.SCORE, path.sample(in.get(0), in.get(1), in.get(2)))),
                    expected,
                    "score");
        }
    }

    /**
     * To the tolerance, except where a single rounding of x_t in single precision already moves the exact result by
     * more than that, which the host measures. That is so for three values: data from noise on the cubic path at t =
     * 0.05, where x_t is divided by alpha = 0.000125. There two such roundings are allowed on top.
     */
    private static void conversion(
            AffinePath path, Prediction from, Prediction to, JsonNode predicted, JsonNode expected, String what) {
        double[] y = Golden.doubles(predicted);
        double[] x = Golden.doubles(expected.get("x_t"));
        double[] t = Golden.doubles(GOLDEN.get("t"));
        double[] actual = Graphs.run(
                in -> path.convert(from, to, in.get(0), in.get(1), in.get(2)),
                Graphs.rows(3, y),
                Graphs.rows(3, x),
                Graphs.column(t));
        double[] exact = host(path, from, to, y, x, t);
        double[] rounded = host(path, from, to, y, nudged(x), t);
        double[] truth = Golden.doubles(expected.get(what));
        for (int i = 0; i < truth.length; i++) {
            double allowed = TOLERANCE * (1 + Math.abs(truth[i]));
            double rounding = Math.abs(rounded[i] - exact[i]);
            if (rounding > allowed) {
                assertThat(path + " " + what + " at t = " + t[i / 3])
                        .as("a value beyond single precision")
                        .isEqualTo("polynomial epsilon_to_target at t = 0.05");
                allowed += 2 * rounding;
            }
            assertThat(actual[i]).as("%s, value %d", what, i).isCloseTo(truth[i], within(allowed));
        }
    }

    /** Each value one rounding of single precision away. */
    private static double[] nudged(double[] x) {
        return Arrays.stream(x).map(v -> v * (1 + FLOAT_ROUNDING)).toArray();
    }

    private static double[] host(AffinePath path, Prediction from, Prediction to, double[] y, double[] x, double[] t) {
        Shape rows = Shape.of(t.length, 3);
        Tensor converted = path.convert(
                from, to, HostTensor.of(rows, y), HostTensor.of(rows, x), HostTensor.of(Shape.of(t.length, 1), t));
        return HostTensor.cast(converted).values();
    }

    private static double[] along(Function<List<Tensor>, Tensor> formula) {
        return Graphs.run(
                formula,
                Graphs.rows(3, Golden.doubles(GOLDEN.get("x0"))),
                Graphs.rows(3, Golden.doubles(GOLDEN.get("x1"))),
                Graphs.column(Golden.doubles(GOLDEN.get("t"))));
    }

    private static void close(double[] actual, JsonNode expected, String what) {
        Golden.close(actual, Golden.doubles(expected.get(what)), TOLERANCE, what);
    }
}

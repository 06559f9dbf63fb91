package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Golden;
import io.pathline.paths.PathSample;
import io.pathline.paths.Prediction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Points, velocities and conversions between predictions. */
class AffinePathsGoldenTest {
    private static final double TOLERANCE = 1e-10;

    private static final JsonNode FILE = Golden.read("affine_paths");

    private final HostTensor x0 = Golden.tensor(FILE.get("x0"));

    private final HostTensor x1 = Golden.tensor(FILE.get("x1"));

    private final HostTensor t = Golden.column(FILE.get("t"));

    static Stream<Arguments> affine() {
        return cases("affine");
    }

    static Stream<Arguments> lipman() {
        return cases("lipman");
    }

    private static Stream<Arguments> cases(String group) {
        return FILE.get(group).properties().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("affine")
    void pointAndVelocityAreGolden(String name, JsonNode expected) {
        PathSample sample = GoldenPaths.of(name).sample(x0, x1, t);
        assertClose(sample.xt(), Golden.tensor(expected.get("x_t")), TOLERANCE, "x_t");
        assertClose(sample.velocity(), Golden.tensor(expected.get("dx_t")), TOLERANCE, "dx_t");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("affine")
    void conversionsOfTrueQuantitiesAreGolden(String name, JsonNode expected) {
        Conversions check = new Conversions(GoldenPaths.of(name), expected);
        HostTensor velocity = Golden.tensor(expected.get("dx_t"));
        check.golden("target_to_velocity", Prediction.DATA, Prediction.VELOCITY, x1);
        check.golden("epsilon_to_velocity", Prediction.NOISE, Prediction.VELOCITY, x0);
        check.golden("velocity_to_target", Prediction.VELOCITY, Prediction.DATA, velocity);
        check.golden("velocity_to_epsilon", Prediction.VELOCITY, Prediction.NOISE, velocity);
        check.golden("epsilon_to_target", Prediction.NOISE, Prediction.DATA, x0);
        check.golden("target_to_epsilon", Prediction.DATA, Prediction.NOISE, x1);
        check.golden("conditional_score(-x0/sigma)", Prediction.NOISE, Prediction.SCORE, x0);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("affine")
    void conversionsOfArbitraryOutputsAreGolden(String name, JsonNode expected) {
        Conversions check = new Conversions(GoldenPaths.of(name), expected);
        HostTensor velocity = Golden.tensor(expected.get("arb_velocity"));
        HostTensor score = Golden.tensor(expected.get("arb_score"));
        check.golden("arb_velocity_to_target", Prediction.VELOCITY, Prediction.DATA, velocity);
        check.golden("arb_velocity_to_epsilon", Prediction.VELOCITY, Prediction.NOISE, velocity);
        check.golden("velocity_to_score(-eps/sigma)", Prediction.VELOCITY, Prediction.SCORE, velocity);
        check.golden("score_to_velocity", Prediction.SCORE, Prediction.VELOCITY, score);
        check.golden("score_to_epsilon", Prediction.SCORE, Prediction.NOISE, score);
    }

    private final class Conversions {
        private final AffinePath path;
        private final JsonNode expected;

        Conversions(AffinePath path, JsonNode expected) {
            this.path = path;
            this.expected = expected;
        }

        void golden(String key, Prediction from, Prediction to, Tensor predicted) {
            Tensor x = Golden.tensor(expected.get("x_t"));
            assertClose(path.convert(from, to, predicted, x, t), Golden.tensor(expected.get(key)), TOLERANCE, key);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lipman")
    void closedFormsOfThePaperAreGolden(String name, JsonNode expected) {
        AffinePath path = GoldenPaths.of(name);
        PathSample sample = path.sample(x0, x1, t);
        assertClose(sample.xt(), Golden.tensor(expected.get("x_t")), TOLERANCE, "x_t");
        assertClose(sample.velocity(), Golden.tensor(expected.get("u_t")), TOLERANCE, "u_t");
        if (expected.has("dx_t_closed")) {
            assertClose(sample.velocity(), Golden.tensor(expected.get("dx_t_closed")), TOLERANCE, "dx_t");
        }
        if (expected.has("sigma_1mt")) {
            assertClose(path.schedule().sigma(t), Golden.tensor(expected.get("sigma_1mt")), TOLERANCE, "sigma");
        }
        if (expected.has("score")) {
            Tensor score = path.target(Prediction.SCORE, sample);
            assertClose(score, Golden.tensor(expected.get("score")), TOLERANCE, "score");
        }
    }
}

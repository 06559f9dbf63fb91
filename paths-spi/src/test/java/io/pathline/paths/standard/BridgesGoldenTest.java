package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.BridgeSample;
import io.pathline.paths.GaussianBridge;
import io.pathline.paths.Golden;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Schedule;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every matcher of torchcfm is a bridge: a mean and a noise of its own. */
class BridgesGoldenTest {
    private static final double TOLERANCE = 1e-10;

    /** What torchcfm adds to the denominators of lambda and of a Schroedinger bridge's velocity. */
    private static final double GUARD = 1e-8;

    private static final JsonNode FILE = Golden.read("affine_paths");

    private final HostTensor x0 = Golden.tensor(FILE.get("x0"));

    private final HostTensor x1 = Golden.tensor(FILE.get("x1"));

    private final HostTensor t = Golden.column(FILE.get("t"));

    private final HostTensor eps = Golden.tensor(FILE.get("eps"));

    static Stream<Arguments> matchers() {
        return FILE.get("torchcfm").properties().stream().map(e -> Arguments.of(e.getKey(), e.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matchers")
    void meanDeviationPointAndVelocityAreGolden(String name, JsonNode expected) {
        GaussianBridge bridge = matcher(name, Golden.number(expected.get("sigma")));
        BridgeSample sample = bridge.draw(x0, x1, eps, t);
        assertClose(bridge.interpolate(x0, x1, t), Golden.tensor(expected.get("mu_t")), TOLERANCE, "mu_t");
        assertClose(sample.deviation(), column(expected.get("sigma_t")), TOLERANCE, "sigma_t");
        assertClose(sample.point().xt(), Golden.tensor(expected.get("x_t")), TOLERANCE, "x_t");
        assertClose(sample.point().velocity(), velocity(name, expected), TOLERANCE, "u_t");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("matchers")
    void lambdaIsGolden(String name, JsonNode expected) {
        if (expected.has("lambda_t")) {
            double sigma = Golden.number(expected.get("sigma"));
            BridgeSample sample = matcher(name, sigma).draw(x0, x1, eps, t);
            assertClose(sample.lambda(guarded(sigma)), column(expected.get("lambda_t")), TOLERANCE, "lambda_t");
        }
    }

    @Test
    void scoreErrorOfASchroedingerBridgeIsGolden() {
        JsonNode losses = Golden.read("losses");
        JsonNode expected = losses.get("sb_score_lambda");
        double sigma = Golden.number(expected.get("sigma"));
        HostTensor noise = Golden.tensor(expected.get("eps"));
        BridgeSample sample = schroedinger(sigma)
                .draw(
                        Golden.tensor(losses.get("x0_noise")),
                        Golden.tensor(losses.get("x1_data")),
                        noise,
                        Golden.column(losses.get("t")));
        Tensor error = sample.scoreError(Golden.tensor(losses.get("pred")), guarded(sigma));
        assertClose(error.square(), Golden.tensor(expected.get("per_elem")), TOLERANCE, "squared error");
        assertClose(
                sample.scoreError(sample.scaledScore(sigma), sigma), noise.like(0), TOLERANCE, "error of the true one");
        assertClose(sample.score().mul(sample.deviation()), noise.neg(), TOLERANCE, "score times deviation");
    }

    /** A diffusion whose square has torchcfm's guard in it. */
    private static double guarded(double sigma) {
        return Math.sqrt(sigma * sigma + GUARD);
    }

    /** With the guard taken out of a Schroedinger bridge's (1 - 2 t) / (2 t (1 - t) + guard), which is no derivative. */
    private Tensor velocity(String name, JsonNode expected) {
        Tensor golden = Golden.tensor(expected.get("u_t"));
        if (!name.startsWith("sb")) {
            return golden;
        }
        Tensor straight = x1.sub(x0);
        Tensor denominator = t.mul(t.subFrom(1)).mul(2);
        return golden.sub(straight).mul(denominator.add(GUARD).div(denominator)).add(straight);
    }

    private HostTensor column(JsonNode node) {
        return node.isArray() ? Golden.column(node) : HostTensor.cast(t.like(Golden.number(node)));
    }

    private static GaussianBridge matcher(String name, double sigma) {
        return switch (name.substring(0, name.indexOf('_'))) {
            case "sb" -> schroedinger(sigma);
            case "target" ->
                GaussianBridge.of(
                        name,
                        AffinePath.of(s -> s, s -> s.like(0)),
                        Plugins.affinePath("cond-ot", Map.of("sigma_min", sigma))
                                .schedule()::sigma);
            case "vp" -> still(name, "cosine", sigma);
            default -> still(name, "rectified", sigma);
        };
    }

    /** The same noise at all times. */
    private static GaussianBridge still(String name, String mean, double sigma) {
        Schedule schedule = Plugins.affinePath(mean).schedule();
        return GaussianBridge.of(name, AffinePath.of(name, schedule), s -> s.like(sigma));
    }

    private static GaussianBridge schroedinger(double sigma) {
        return (GaussianBridge) Plugins.create(PathPlugin.class, "schroedinger-bridge", Map.of("sigma", sigma));
    }
}

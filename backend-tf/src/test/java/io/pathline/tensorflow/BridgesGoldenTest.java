package io.pathline.tensorflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Tensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.BridgeSample;
import io.pathline.paths.GaussianBridge;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bridges as nodes of a graph, against torchcfm's matchers. */
class BridgesGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("affine_paths");
    private static final double TOLERANCE = 2e-5;

    @ParameterizedTest
    @ValueSource(strings = {"sb_sigma1", "sb_sigma05", "cfm_sigma01", "vp_trig_sigma01"})
    void pointVelocityAndLambdaAgree(String name) {
        JsonNode expected = GOLDEN.get("torchcfm").get(name);
        double sigma = expected.get("sigma").asDouble();
        GaussianBridge bridge = matcher(name, sigma);
        close(run(bridge, s -> s.point().xt()), expected, "x_t");
        // torchcfm's guard of 1e-8 in the denominators is below the tolerance here.
        close(run(bridge, s -> s.point().velocity()), expected, "u_t");
        if (expected.get("lambda_t").isArray()) {
            close(run(bridge, s -> s.lambda(sigma)), expected, "lambda_t");
        }
    }

    private static double[] run(GaussianBridge bridge, Function<BridgeSample, Tensor> quantity) {
        return Graphs.run(
                in -> quantity.apply(bridge.draw(in.get(0), in.get(1), in.get(2), in.get(3))),
                Graphs.rows(3, Golden.doubles(GOLDEN.get("x0"))),
                Graphs.rows(3, Golden.doubles(GOLDEN.get("x1"))),
                Graphs.rows(3, Golden.doubles(GOLDEN.get("eps"))),
                Graphs.column(Golden.doubles(GOLDEN.get("t"))));
    }

    private static GaussianBridge matcher(String name, double sigma) {
        if (name.startsWith("sb")) {
            return (GaussianBridge) Plugins.create(PathPlugin.class, "schroedinger-bridge", Map.of("sigma", sigma));
        }
        AffinePath mean = Plugins.affinePath(name.startsWith("cfm") ? "rectified" : "cosine");
        return GaussianBridge.of(name, mean, t -> t.like(sigma));
    }

    private static void close(double[] actual, JsonNode expected, String what) {
        Golden.close(actual, Golden.doubles(expected.get(what)), TOLERANCE, what);
    }
}

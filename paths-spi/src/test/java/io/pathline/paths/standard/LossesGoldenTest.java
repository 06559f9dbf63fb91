package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Interpreter;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Golden;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathSample;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The documents' losses as compositions of the squared error, a weight, a prediction and a path. */
public class LossesGoldenTest {
    private static final JsonNode FILE = Golden.read("losses");

    /** What formulas run on; the host's unless overridden. */
    protected Interpreter interpreter() {
        return Interpreter.host();
    }

    /** Relative to 1 + |expected|. */
    protected double tolerance() {
        return 1e-10;
    }

    @Test
    void velocityLossesAreGolden() {
        check("fm_ot", Plugins.affinePath("rectified"), Prediction.VELOCITY, "unweighted");
        check("fm_ot_sigma_min_1e5", Plugins.affinePath("cond-ot"), Prediction.VELOCITY, "unweighted");
        check("fm_vp", vp(), Prediction.VELOCITY, "unweighted");
    }

    @Test
    void noiseAndDataLossesAreGolden() {
        check("ddpm_noise", vp(), Prediction.NOISE, "unweighted");
        check("x1_prediction", vp(), Prediction.DATA, "unweighted");
    }

    @Test
    void scoreLossesAreGolden() {
        check("dsm_unweighted", vp(), Prediction.SCORE, "unweighted");
        check("dsm_sigma2", vp(), Prediction.SCORE, "sigma-squared");
        check("scoreflow_beta", vp(), Prediction.SCORE, "diffusion");
    }

    @Test
    void pathAndDiffusionRateOfTheFileAreOurs() {
        JsonNode expected = FILE.get("vp");
        Weight diffusion = weight("diffusion");
        close(t -> vp().schedule().alpha(t), expected.get("alpha"));
        close(t -> vp().schedule().sigma(t), expected.get("sigma"));
        close(t -> diffusion.at(vp(), Prediction.SCORE, t), expected.get("beta_1mt"));
        HostTensor xt = interpreter()
                .run(in -> vp().interpolate(in.get(0), in.get(1), in.get(2)), List.of(noise(), data(), times()));
        assertClose(xt, Golden.tensor(expected.get("x_t")), tolerance(), "x_t");
    }

    /** The bridge's score target is -noise / lambda, so that weight lambda^2 leaves (lambda s + noise)^2. */
    @Test
    void scoreLossOfTheSchroedingerBridgeIsGolden() {
        JsonNode bridge = FILE.get("sb_score_lambda");
        double sigma = Golden.number(bridge.get("sigma"));
        HostTensor actual = interpreter()
                .run(
                        in -> {
                            Tensor t = in.get(0);
                            Tensor sigmaT = t.mul(t.subFrom(1)).sqrt().mul(sigma);
                            Tensor lambda = sigmaT.mul(2 / (sigma * sigma + 1e-8));
                            return in.get(1).add(in.get(2).div(lambda)).square().mul(lambda.square());
                        },
                        List.of(times(), Golden.tensor(FILE.get("pred")), Golden.tensor(bridge.get("eps"))));
        assertClose(actual, Golden.tensor(bridge.get("per_elem")), tolerance(), "(lambda s + noise)^2");
    }

    private void close(Function<Tensor, Tensor> coefficient, JsonNode expected) {
        HostTensor actual = interpreter().run(in -> coefficient.apply(in.get(0)), List.of(times()));
        assertClose(actual, Golden.column(expected), tolerance(), "coefficient of vp");
    }

    private void check(String key, AffinePath path, Prediction prediction, String weight) {
        Loss loss =
                Plugins.create(LossPlugin.class, "flow-matching", Map.of()).weighted(weight(weight), path, prediction);
        HostTensor losses = interpreter()
                .run(
                        in -> {
                            PathSample sample = path.sample(in.get(0), in.get(1), in.get(2));
                            return loss.perSample(in.get(3), path.target(prediction, sample), in.get(2));
                        },
                        List.of(noise(), data(), times(), Golden.tensor(FILE.get("pred"))));
        JsonNode expected = FILE.get(key);
        assertClose(losses, Golden.column(expected.get("sum")), tolerance(), key + ", sum");
        Tensor means = losses.div(noise().shape().sampleSize());
        assertClose(means, Golden.column(expected.get("mean")), tolerance(), key + ", mean");
        double mean = Golden.number(expected.get("batch_mean_of_mean"));
        assertClose(means.mean(), HostTensor.of(Shape.scalar(), mean), tolerance(), key + ", mean of the batch");
    }

    private static AffinePath vp() {
        JsonNode vp = FILE.get("vp");
        return Plugins.affinePath(
                "vp",
                Map.of("beta_min", Golden.number(vp.get("beta_min")), "beta_max", Golden.number(vp.get("beta_max"))));
    }

    private static Weight weight(String id) {
        return Plugins.create(WeightPlugin.class, id, Map.of());
    }

    private static HostTensor noise() {
        return Golden.tensor(FILE.get("x0_noise"));
    }

    private static HostTensor data() {
        return Golden.tensor(FILE.get("x1_data"));
    }

    private static HostTensor times() {
        return Golden.column(FILE.get("t"));
    }
}

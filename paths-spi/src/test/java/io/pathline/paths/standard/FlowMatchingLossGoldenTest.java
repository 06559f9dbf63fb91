package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Golden;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathSample;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The squared error of golden predictions, summed over dimensions. */
class FlowMatchingLossGoldenTest {
    private static final JsonNode FILE = Golden.read("losses");

    private final Loss loss = Plugins.create(LossPlugin.class, "flow-matching", Map.of());

    @Test
    void velocityLossIsGolden() {
        check("fm_ot", Plugins.affinePath("rectified"), Prediction.VELOCITY);
        check("fm_ot_sigma_min_1e5", Plugins.affinePath("cond-ot"), Prediction.VELOCITY);
        check("fm_vp", vp(), Prediction.VELOCITY);
    }

    @Test
    void noiseAndDataLossesAreGolden() {
        check("ddpm_noise", vp(), Prediction.NOISE);
        check("x1_prediction", vp(), Prediction.DATA);
        check("dsm_unweighted", vp(), Prediction.SCORE);
    }

    private static AffinePath vp() {
        JsonNode vp = FILE.get("vp");
        return Plugins.affinePath(
                "vp",
                Map.of("beta_min", Golden.number(vp.get("beta_min")), "beta_max", Golden.number(vp.get("beta_max"))));
    }

    private void check(String key, AffinePath path, Prediction prediction) {
        HostTensor t = Golden.column(FILE.get("t"));
        PathSample sample = path.sample(Golden.tensor(FILE.get("x0_noise")), Golden.tensor(FILE.get("x1_data")), t);
        Tensor losses = loss.perSample(Golden.tensor(FILE.get("pred")), path.target(prediction, sample), t);
        assertClose(losses, Golden.column(FILE.get(key).get("sum")), 1e-10, key);
    }
}

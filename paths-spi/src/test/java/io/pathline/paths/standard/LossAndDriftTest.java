package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.WeightPlugin;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * A low loss is not a low drift error: on vp, score matching weighs an error of the score by sigma^2, while the drift, which
 * samples are made with, has it times (beta / 2)^2. Shown on the exact score of a mixture, with two networks that are
 * each wrong in one part of the time.
 */
class LossAndDriftTest {
    private static final AffinePath VP = Plugins.affinePath("vp");

    private static final GaussianMixture MIXTURE =
            GaussianMixture.of(new double[] {1, 2}, new double[][] {{-1, 0.5}, {1, 0}}, new double[] {0.3, 0.4});

    private static final MixtureField EXACT = MIXTURE.along(VP);

    private static final Shape BATCH = Shape.of(500, 2);

    /** As score matching sees it, relative to the exact score: what is left of the loss that training can still lower. */
    private static double loss(Tensor predictedScore, Tensor x, Tensor t) {
        return mean(weighted("sigma-squared"), predictedScore, EXACT.score(t, x), t);
    }

    private static double driftError(Tensor predictedScore, Tensor x, Tensor t) {
        Tensor velocity = VP.velocity(Prediction.SCORE, predictedScore, x, t);
        Tensor error = velocity.sub(EXACT.at(t, x)).square().sumPerSample();
        return HostTensor.cast(error.mean()).value(0);
    }

    private static Loss weighted(String weight) {
        return Plugins.create(LossPlugin.class, "flow-matching", Map.of())
                .weighted(Plugins.create(WeightPlugin.class, weight, Map.of()), VP, Prediction.SCORE);
    }

    private static double mean(Loss loss, Tensor predicted, Tensor target, Tensor t) {
        return HostTensor.cast(loss.perSample(predicted, target, t).mean()).value(0);
    }

    /** Exact places on the path at one time. */
    private static Tensor places(HostTensor t) {
        var data = MIXTURE.samples(new RandomStreams(47), "data", 0, BATCH.length(0));
        return VP.interpolate(Draws.normal(48, BATCH), HostTensor.of(data), t);
    }

    private static HostTensor at(double time) {
        return HostTensor.cast(HostTensor.of(Shape.of(500, 1), new double[500]).like(time));
    }

    @Test
    void networkWithTheLowerLossHasTheLargerDriftError() {
        HostTensor early = at(0.05);
        HostTensor late = at(0.99);
        Tensor xEarly = places(early);
        Tensor xLate = places(late);
        // Wrong by 0.1 in each dimension where beta is 19; or wrong by 3 in each where beta is 0.3 and sigma 0.05.
        Tensor wrongEarly = EXACT.score(early, xEarly).add(0.1);
        Tensor wrongLate = EXACT.score(late, xLate).add(3);
        double lossEarly = loss(wrongEarly, xEarly, early);
        double lossLate = loss(wrongLate, xLate, late);
        double driftEarly = driftError(wrongEarly, xEarly, early);
        double driftLate = driftError(wrongLate, xLate, late);
        assertThat(lossEarly).as("loss of what is wrong early").isLessThan(0.6 * lossLate);
        assertThat(driftEarly).as("drift error of what is wrong early").isGreaterThan(4 * driftLate);
    }

    @Test
    void lossWithTheDriftExactWeightIsTheDriftError() {
        for (double time : new double[] {0.05, 0.5, 0.99}) {
            HostTensor t = at(time);
            Tensor x = places(t);
            Tensor wrong = EXACT.score(t, x).add(Draws.normal(49, BATCH));
            double loss = mean(weighted("drift-exact"), wrong, EXACT.score(t, x), t);
            assertClose(
                    HostTensor.scalar(loss), HostTensor.scalar(driftError(wrong, x, t)), 1e-9, "loss at t = " + time);
        }
    }

    @Test
    void exactScoreHasNoDriftError() {
        HostTensor t = at(0.3);
        Tensor x = places(t);
        assertThat(driftError(EXACT.score(t, x), x, t)).isLessThan(1e-20);
    }
}

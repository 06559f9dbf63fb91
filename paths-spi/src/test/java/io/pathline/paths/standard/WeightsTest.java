package io.pathline.paths.standard;

import static io.pathline.paths.Draws.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Draws;
import io.pathline.paths.Dual;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.PathSample;
import io.pathline.paths.Plugins;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.UnsupportedPredictionException;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each weight is for. */
class WeightsTest {
    private static final long SEED = 43;

    private static final AffinePath VP = Plugins.affinePath("vp");

    private static final List<Prediction> PREDICTIONS =
            List.of(Prediction.VELOCITY, Prediction.DATA, Prediction.NOISE, Prediction.SCORE);

    private static final Loss SQUARED_ERROR = Plugins.create(LossPlugin.class, "flow-matching", Map.of());

    static Stream<AffinePath> affinePaths() {
        return Plugins.all(PathPlugin.class).stream()
                .map(p -> Plugins.<ProbabilityPath, PathPlugin>create(PathPlugin.class, p.id(), Map.of()))
                .filter(AffinePath.class::isInstance)
                .map(AffinePath.class::cast);
    }

    private static Weight weight(String id) {
        return Plugins.create(WeightPlugin.class, id, Map.of());
    }

    private static HostTensor times(int count) {
        return Draws.uniform(SEED, Shape.of(count, 1), 0.02, 0.98);
    }

    /** beta(1 - t) of the default vp. */
    private static Tensor beta(Tensor t) {
        return t.subFrom(1).mul(19.9).add(0.1);
    }

    private static Tensor alpha(Tensor t) {
        return VP.schedule().alpha(t);
    }

    private static Tensor sigma(Tensor t) {
        return VP.schedule().sigma(t);
    }

    @ParameterizedTest
    @MethodSource("affinePaths")
    void driftExactMakesTheLossOfAnyPredictionThatOfTheVelocity(AffinePath path) {
        HostTensor t = times(64);
        PathSample sample =
                path.sample(Draws.normal(SEED, Shape.of(64, 3)), Draws.normal(SEED + 1, Shape.of(64, 3)), t);
        for (Prediction prediction : PREDICTIONS) {
            Tensor target = path.target(prediction, sample);
            Tensor predicted = target.add(Draws.normal(SEED + 2, Shape.of(64, 3)));
            Tensor drift = path.velocity(prediction, predicted, sample.xt(), t)
                    .sub(path.velocity(prediction, target, sample.xt(), t));
            Tensor weighted = SQUARED_ERROR
                    .weighted(weight("drift-exact"), path, prediction)
                    .perSample(predicted, target, t);
            Tensor ratio = weighted.div(drift.square().sumPerSample());
            assertClose(ratio, t.like(1), 1e-7, "loss of the " + prediction + " over drift error, seed " + SEED);
        }
    }

    @Test
    void weightsOfTheScoreOnVpAreTheDocuments() {
        HostTensor t = times(100);
        assertClose(weight("diffusion").at(VP, Prediction.SCORE, t), beta(t), 1e-12, "beta");
        Tensor driftExact = weight("drift-exact").at(VP, Prediction.SCORE, t);
        assertClose(driftExact, beta(t).div(2).square(), 1e-12, "(beta/2)^2");
        for (String id : List.of("sigma-squared", "grad-tts")) {
            assertClose(weight(id).at(VP, Prediction.SCORE, t), sigma(t).square(), 1e-12, id);
        }
    }

    /** velocity = (alpha' / alpha) x + (g^2 / 2) score, the probability-flow equation of a diffusion. */
    @ParameterizedTest
    @MethodSource("affinePaths")
    void diffusionIsThatOfTheProbabilityFlow(AffinePath path) {
        HostTensor t = times(64);
        HostTensor x = Draws.normal(SEED, Shape.of(64, 2));
        HostTensor score = Draws.normal(SEED + 1, Shape.of(64, 2));
        Tensor growth = Dual.timeDerivative(path.schedule()::alpha, t)
                .div(path.schedule().alpha(t));
        Tensor squaredDiffusion = weight("diffusion").at(path, Prediction.SCORE, t);
        Tensor velocity = growth.mul(x).add(squaredDiffusion.div(2).mul(score));
        assertClose(velocity, path.velocity(Prediction.SCORE, score, x, t), 1e-9, "velocity, seed " + SEED);
    }

    @Test
    void diffusionIsHeldWhereTheScoreDoesNotGiveTheVelocity() {
        AffinePath rectified = Plugins.affinePath("rectified");
        HostTensor ends = HostTensor.of(Shape.of(2, 1), 0, 1);
        HostTensor near = HostTensor.of(Shape.of(2, 1), 1e-3, 1 - 1e-3);
        Weight diffusion = weight("diffusion");
        Tensor held = diffusion.at(rectified, Prediction.VELOCITY, ends);
        assertClose(held, diffusion.at(rectified, Prediction.VELOCITY, near), 0, "weight");
        // 2 (1 - t) / t
        assertClose(held, HostTensor.of(Shape.of(2, 1), 1998, 0.002 / 0.999), 1e-10, "weight");
    }

    /** E |target|^2 / d = 1 after weighting, over 40,000 draws; three standard deviations of the estimate are 0.02. */
    @ParameterizedTest
    @ValueSource(strings = {"rectified", "vp", "ve", "cosine"})
    void gradTtsMakesTheMeanSquareOfEveryTargetOne(String id) {
        AffinePath path = Plugins.affinePath(id);
        Shape shape = Shape.of(20_000, 2);
        Weight weight = Plugins.create(WeightPlugin.class, "grad-tts", Map.of("variance", 4.0));
        for (double time : new double[] {0.1, 0.5, 0.9}) {
            HostTensor t = HostTensor.cast(times(20_000).like(time));
            PathSample sample = path.sample(
                    Draws.normal(SEED, shape), Draws.normal(SEED + 1, shape).mul(2), t);
            for (Prediction prediction : PREDICTIONS) {
                Tensor target = path.target(prediction, sample);
                Loss weighted = SQUARED_ERROR.weighted(weight, path, prediction);
                Tensor mean =
                        weighted.perSample(target.like(0), target, t).mean().div(2);
                String what = "mean square of the " + prediction + " at " + time + ", seed " + SEED;
                assertClose(mean, HostTensor.scalar(1), 0.01, what);
            }
        }
    }

    @Test
    void gradTtsIsHeldWhereTheTargetVanishes() {
        AffinePath slow = Plugins.affinePath("polynomial");
        HostTensor start = HostTensor.of(Shape.of(1, 1), 0);
        Tensor held = weight("grad-tts").at(slow, Prediction.VELOCITY, start);
        assertClose(held, start.like(1e12), 1e-12, "weight");
    }

    @Test
    void minSnrIsThatOfItsPaper() {
        HostTensor t = times(100);
        Tensor snr = alpha(t).div(sigma(t)).square();
        Tensor capped = snr.atMost(5);
        Weight weight = weight("min-snr");
        assertClose(weight.at(VP, Prediction.DATA, t), capped, 1e-12, "min(snr, 5)");
        assertClose(weight.at(VP, Prediction.NOISE, t), capped.div(snr), 1e-10, "min(snr, 5) / snr");
        Prediction v = (schedule, times) -> new Prediction.Reading(
                schedule.alpha(times), schedule.sigma(times).neg());
        assertClose(weight.at(VP, v, t), capped.div(snr.add(1)), 1e-12, "min(snr, 5) / (snr + 1)");
    }

    @Test
    void scoreMatchingIsTheLossOfTheNoise() {
        HostTensor t = times(64);
        HostTensor x0 = Draws.normal(SEED, Shape.of(64, 2));
        HostTensor predictedNoise = Draws.normal(SEED + 1, Shape.of(64, 2));
        PathSample sample = VP.sample(x0, Draws.normal(SEED + 2, Shape.of(64, 2)), t);
        Tensor predictedScore = VP.score(Prediction.NOISE, predictedNoise, sample.xt(), t);
        Tensor ofScore = SQUARED_ERROR
                .weighted(weight("sigma-squared"), VP, Prediction.SCORE)
                .perSample(predictedScore, VP.target(Prediction.SCORE, sample), t);
        assertClose(ofScore, SQUARED_ERROR.perSample(predictedNoise, x0, t), 1e-12, "loss, seed " + SEED);
    }

    @Test
    void weightMultipliesTheLossOfEachSample() {
        HostTensor t = times(8);
        HostTensor y = Draws.normal(SEED, Shape.of(8, 2));
        HostTensor z = Draws.normal(SEED + 1, Shape.of(8, 2));
        Tensor weighted = SQUARED_ERROR
                .weighted(weight("sigma-squared"), VP, Prediction.SCORE)
                .perSample(y, z, t);
        Tensor expected = SQUARED_ERROR.perSample(y, z, t).mul(sigma(t).square());
        assertClose(weighted, expected, 1e-14, "weighted loss");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sigma-squared", "diffusion", "grad-tts", "min-snr"})
    void weightsOfAnAffinePathRefuseAnyOtherByName(String id) {
        ProbabilityPath bent = (x0, x1, t) -> x0.add(x1).mul(t);
        assertThatThrownBy(() -> weight(id).at(bent, Prediction.VELOCITY, times(3)))
                .isInstanceOf(UnsupportedPredictionException.class)
                .hasMessageContaining("'" + id + "'")
                .hasMessageContaining("velocity");
    }

    @Test
    void unweightedAndDriftExactLeaveTheVelocityOfAnyPathAlone() {
        ProbabilityPath bent = (x0, x1, t) -> x0.add(x1).mul(t);
        for (String id : List.of("unweighted", "drift-exact")) {
            assertThat(Draws.numbers(weight(id).at(bent, Prediction.VELOCITY, times(3))))
                    .containsOnly(1.0);
        }
    }
}

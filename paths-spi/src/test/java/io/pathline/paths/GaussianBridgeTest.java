package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.assertFinite;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.oracle.GaussianMixture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Schroedinger-bridge path: its score, its ends, and the marginal field that its velocity is regressed to. */
class GaussianBridgeTest {
    private static final long SEED = 71;

    private final HostTensor x0 = Draws.normal(SEED, Shape.of(20, 3));

    private final HostTensor x1 = Draws.normal(SEED + 1, Shape.of(20, 3));

    private final HostTensor noise = Draws.normal(SEED + 2, Shape.of(20, 3));

    private final HostTensor t = Draws.uniform(SEED + 3, Shape.of(20, 1), 0.01, 0.99);

    private static GaussianBridge schroedinger(double sigma) {
        return (GaussianBridge) Plugins.create(PathPlugin.class, "schroedinger-bridge", Map.of("sigma", sigma));
    }

    private static Tensor deviation(Tensor t, double sigma) {
        return t.mul(t.subFrom(1)).sqrt().mul(sigma);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-4, 0.5, 10})
    void pointVelocityAndScoreAreTheBrownianBridges(double sigma) {
        BridgeSample sample = schroedinger(sigma).draw(x0, x1, noise, t);
        Tensor s = deviation(t, sigma);
        Tensor mean = x1.mul(t).add(x0.mul(t.subFrom(1)));
        assertClose(sample.point().xt(), mean.add(s.mul(noise)), 1e-12, "x_t, seed " + SEED);
        Tensor slope = t.mul(-2).add(1).div(s).mul(sigma * sigma / 2);
        assertClose(sample.point().velocity(), x1.sub(x0).add(slope.mul(noise)), 1e-10, "velocity, seed " + SEED);
        assertClose(sample.score(), noise.div(s).neg(), 1e-12, "score, seed " + SEED);
        Tensor offset = sample.point().xt().sub(mean);
        assertClose(sample.score(), offset.div(s.square()).neg(), 1e-6, "score of the Gaussian, seed " + SEED);
    }

    @Test
    void scaledScoreIsHalfTheSquaredDiffusionTimesTheScoreAndItsErrorIsMeasuredInUnitsOfTheNoise() {
        BridgeSample sample = schroedinger(0.7).draw(x0, x1, noise, t);
        assertClose(sample.scaledScore(0.7), sample.score().mul(0.245), 1e-12, "scaled score");
        assertClose(sample.lambda(0.7).mul(sample.scaledScore(0.7)), noise.neg(), 1e-12, "lambda times scaled score");
        assertClose(sample.scoreError(noise.like(0), 0.7), noise, 0, "error of 0");
    }

    @Test
    void everythingIsFiniteAtTheEndsOfTheTimeDomainInSinglePrecision() {
        GaussianBridge bridge = schroedinger(10);
        for (double end :
                new double[] {bridge.timeDomain().start(), bridge.timeDomain().end()}) {
            BridgeSample sample = bridge.draw(
                    SinglePrecision.of(x0),
                    SinglePrecision.of(x1),
                    SinglePrecision.of(noise),
                    SinglePrecision.of(t.like(end)));
            for (Tensor value :
                    List.of(sample.point().xt(), sample.point().velocity(), sample.score(), sample.lambda(10))) {
                assertFinite(SinglePrecision.values(value), "at t = " + end);
            }
        }
    }

    @Test
    void timeAtAnEndOfTheUnitIntervalIsNamed() {
        assertThat(schroedinger(1).timeDomain()).isEqualTo(new TimeDomain(1e-5, 1 - 1e-5));
        assertThatThrownBy(() -> schroedinger(1).sample(x0, x1, 0))
                .isInstanceOf(TimeOutsideDomainException.class)
                .hasMessageContaining("t = 0.0 is outside [1.0E-5, 0.99999]")
                .hasMessageContaining("schroedinger-bridge");
    }

    @Test
    void noiseOfAnotherBatchIsNamed() {
        HostTensor few = Draws.normal(SEED, Shape.of(1, 3));
        assertThatThrownBy(() -> schroedinger(1).sample(x0, x1, few, t))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("A path has noise of shape [1, 3] and x0 of shape [20, 3]; give both the same batch and"
                        + " shape.");
        assertThatThrownBy(() -> schroedinger(1).sample(x0, few, noise, t)).isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void predictionOtherThanTheVelocityIsRefusedByName() {
        assertThatThrownBy(() -> schroedinger(1).timeDomain(Prediction.NOISE))
                .isInstanceOf(UnsupportedPredictionException.class)
                .hasMessageContaining("schroedinger-bridge");
    }

    /**
     * Between standard normal x0 and independent data, the bridge has the marginals of the affine path whose variance
     * is that of x0 and of the bridge together, and the mean velocity at a place is that path's: the error that is left
     * is uncorrelated with everything that is known there.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.9})
    void meanVelocityAtAPlaceIsTheMarginalFieldOfTheAffinePathOfTheSameVariance(double time) {
        int count = 200_000;
        double sigma = 0.8;
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {1, 2}, new double[][] {{1.5}, {-1}}, new double[] {0.4, 0.6});
        AffinePath wider = AffinePath.of(
                s -> s,
                s -> s.subFrom(1).square().add(deviation(s, sigma).square()).sqrt());
        Shape column = Shape.of(count, 1);
        HostTensor data = HostTensor.of(mixture.samples(new RandomStreams(SEED), "data", 0, count));
        PathSample sample = schroedinger(sigma)
                .sample(
                        Draws.normal(SEED + 4, column),
                        data,
                        Draws.normal(SEED + 5, column),
                        HostTensor.of(Shape.of(1, 1), time));
        Tensor x = sample.xt();
        Tensor error = sample.velocity().sub(mixture.along(wider).at(HostTensor.of(Shape.of(1, 1), time), x));
        for (Tensor known : List.of(x.like(1), x, x.square(), x.mul(2).sin(), x.tanh())) {
            Tensor product = error.mul(known);
            double mean = HostTensor.cast(product.mean()).value(0);
            double deviation =
                    Math.sqrt(HostTensor.cast(product.square().mean()).value(0) / count);
            assertThat(Math.abs(mean)).as("covariance, seed " + SEED).isLessThan(4 * deviation);
        }
    }

    @Test
    void anyMeanAndAnyDeviationMakeABridge() {
        ProbabilityPath curved = (a, b, s) ->
                b.mul(s.square()).add(a.mul(s.subFrom(1))).add(s.mul(Math.PI).sin());
        GaussianBridge bridge = GaussianBridge.of("curved", curved, s -> s.mul(s.subFrom(1)));
        Tensor slope = x1.mul(t.mul(2)).sub(x0).add(t.mul(Math.PI).cos().mul(Math.PI));
        assertClose(bridge.sample(x0, x1, t).velocity(), slope, 1e-12, "velocity of the mean");
        assertClose(
                bridge.sample(x0, x1, noise, t).velocity(),
                slope.add(t.mul(-2).add(1).mul(noise)),
                1e-12,
                "velocity");
        assertThat(bridge.timeDomain()).isEqualTo(TimeDomain.UNIT);
        assertThat(bridge.prior()).isEqualTo(Prior.STANDARD_NORMAL);
    }
}

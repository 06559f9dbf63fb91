package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the two kits of paths fails for a path that breaks it. */
class PathNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static Tensor straight(Tensor x0, Tensor x1, Tensor t) {
        return x1.mul(t).add(x0.mul(t.subFrom(1)));
    }

    private static ProbabilityPathContract kit(ProbabilityPath path) {
        return new ProbabilityPathContract() {
            @Override
            protected ProbabilityPath path() {
                return path;
            }
        };
    }

    private static BridgePathContract bridgeKit(BridgePath bridge) {
        return new BridgePathContract() {
            @Override
            protected BridgePath bridge() {
                return bridge;
            }
        };
    }

    /** A path whose sample is not that of its formula. */
    private interface Sampled extends ProbabilityPath {
        @Override
        default Tensor interpolate(Tensor x0, Tensor x1, Tensor t) {
            return straight(x0, x1, t);
        }

        @Override
        PathSample sample(Tensor x0, Tensor x1, Tensor t);
    }

    @Test
    void pathThatRunsFromDataToNoise() {
        ProbabilityPathContract kit = kit((x0, x1, t) -> straight(x1, x0, t));
        refuses(kit::startsAtThePrior);
        refuses(kit::endsAtTheData);
    }

    @Test
    void pathWithAWrongVelocity() {
        ProbabilityPathContract kit = kit(new Sampled() {
            @Override
            public PathSample sample(Tensor x0, Tensor x1, Tensor t) {
                return new PathSample(x0, x1, t, straight(x0, x1, t).mul(1.001), x1.add(x0));
            }

            @Override
            public Tensor target(Prediction prediction, PathSample sample) {
                return sample.x1();
            }
        });
        refuses(kit::velocityIsTheTimeDerivativeOfThePath);
        refuses(kit::sampleIsThePointOfInterpolate);
        refuses(kit::velocityIsWhatIsPredictedByDefault);
    }

    @Test
    void pathThatLosesItsDigitsOrIsInfiniteInItsTimeDomain() {
        Schedule vp = Plugins.affinePath("vp").schedule();
        Schedule naive =
                Schedule.of(vp::alpha, t -> vp.alpha(t).square().subFrom(1).sqrt());
        refuses(
                kit(AffinePath.of("naive", naive).within(new TimeDomain(0, 1 - 1e-5)))
                        ::pointAndVelocityHoldInSinglePrecisionOverTheWholeTimeDomain);
        refuses(kit(AffinePath.of("infinite", vp))::pointAndVelocityHoldInSinglePrecisionOverTheWholeTimeDomain);
    }

    @Test
    void pathThatMixesItsBatch() {
        refuses(kit((x0, x1, t) -> straight(x0, x1, t).add(x1.mean()))::everySampleHasItsOwnTimeAndKeepsItsShape);
    }

    @Test
    void pathThatTakesOneTimeForAnother() {
        refuses(kit((x0, x1, t) -> straight(x0, x1, t).mul(t.shape().length(0)))::oneTimeServesAWholeBatch);
    }

    @Test
    void pathThatBroadcastsInSilence() {
        refuses(
                kit((Sampled) (x0, x1, t) -> new PathSample(x0, x1, t, straight(x0, x1, t), x1.sub(x0)))
                        ::batchesOfUnlikeShapeAndTimesOfTheWrongRankAreRefused);
    }

    @Test
    void pathWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((x0, x1, t) -> straight(x0, x1, t).add(calls.getAndIncrement()))::keepsNoState);
    }

    @Test
    void bridgeWhoseMeanIsAnother() {
        refuses(bridgeKit(new BridgePath() {
            @Override
            public Tensor interpolate(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
                return straight(x0, x1, t).add(noise);
            }

            @Override
            public Tensor interpolate(Tensor x0, Tensor x1, Tensor t) {
                return straight(x0, x1, t).mul(1.01);
            }
        })::withoutNoiseItIsItsMean);
    }

    @Test
    void bridgeWhoseNoiseHasAMeanOfItsOwn() {
        refuses(
                bridgeKit((x0, x1, noise, t) -> straight(x0, x1, t).add(noise.square()))
                        ::noiseMovesThePointToBothSidesOfTheMeanAlike);
    }

    @Test
    void bridgeThatForgetsItsNoiseInTheVelocity() {
        refuses(bridgeKit(new BridgePath() {
            @Override
            public Tensor interpolate(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
                return straight(x0, x1, t).add(t.mul(noise));
            }

            @Override
            public PathSample sample(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
                return new PathSample(x0, x1, t, interpolate(x0, x1, noise, t), x1.sub(x0));
            }
        })::velocityIsTheTimeDerivativeWithTheNoiseHeldStill);
    }

    @Test
    void bridgeWithAnInfiniteSpeedInItsTimeDomain() {
        refuses(
                bridgeKit((x0, x1, noise, t) ->
                        straight(x0, x1, t).add(t.mul(t.subFrom(1)).sqrt().mul(noise)))
                        ::noisyPointAndVelocityHoldInSinglePrecisionOverTheWholeTimeDomain);
    }

    @Test
    void bridgeWhoseNoiseHasAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(
                bridgeKit((x0, x1, noise, t) -> straight(x0, x1, t).add(noise.mul(1e-9 * calls.incrementAndGet())))
                        ::keepsNoStateOfTheNoise);
    }

    @Test
    void bridgeThatSharesItsNoise() {
        refuses(bridgeKit((x0, x1, noise, t) -> straight(x0, x1, t).add(noise.mean()))::everySampleHasItsOwnNoise);
    }

    @Test
    void bridgeThatBroadcastsItsNoiseInSilence() {
        refuses(bridgeKit(new BridgePath() {
            @Override
            public Tensor interpolate(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
                return straight(x0, x1, t).add(noise);
            }

            @Override
            public PathSample sample(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
                return new PathSample(x0, x1, t, interpolate(x0, x1, noise, t), x1.sub(x0));
            }
        })::noiseOfUnlikeShapeIsRefused);
    }
}

package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Samples;
import io.pathline.api.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of every kit fails for a plugin that breaks it: a kit that lets all pass proves nothing. */
class NegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static LossContract lossKit(Loss loss) {
        return new LossContract() {
            @Override
            protected Loss loss() {
                return loss;
            }
        };
    }

    @Test
    void lossesThatAreWrong() {
        refuses(lossKit((y, z, t) -> y.sub(z).square())::everySampleHasOneFiniteValue);
        refuses(lossKit((y, z, t) -> y.sub(z).sumPerSample())::perfectPredictionCostsNothingAndAnyOtherCosts);
        refuses(lossKit((y, z, t) -> y.square().sumPerSample())::perfectPredictionCostsNothingAndAnyOtherCosts);
        refuses(
                lossKit((y, z, t) -> y.sub(z).square().sumPerSample().add(y.mean()))
                        ::lossOfASampleDoesNotDependOnItsBatch);
        refuses(lossKit(
                (y, z, t) -> y.sub(z).square().sumPerSample().div(y.shape().sampleSize()))::lossIsSummedOverDimensions);
        refuses(lossKit((y, z, t) -> y.sub(z).exp().sumPerSample())::staysFiniteInSinglePrecision);
        AtomicInteger calls = new AtomicInteger();
        refuses(lossKit((y, z, t) -> t.like(calls.getAndIncrement()))::keepsNoState);
    }

    private static TimeSamplerContract samplerKit(TimeSampler sampler) {
        return new TimeSamplerContract() {
            @Override
            protected TimeSampler sampler() {
                return sampler;
            }
        };
    }

    @Test
    void timeSamplersThatAreWrong() {
        refuses(samplerKit(u -> u.mul(1.01))::timesLieBetweenNoiseAndDataForEveryUniformNumber);
        // Right in double precision, infinite in single.
        refuses(
                samplerKit(u -> u.mul(1e30).mul(1e30).mul(1e-30).mul(1e-30))
                        ::timesLieBetweenNoiseAndDataInSinglePrecisionToo);
        refuses(samplerKit(Tensor::mean)::shapeIsKept);
        refuses(samplerKit(u -> u.atLeast(0.5))::timesAreSpread);
        refuses(samplerKit(u -> u.mul(0.5).add(u.mean().mul(0.5)))::timeOfASampleDependsOnItsNumberAlone);
        AtomicInteger calls = new AtomicInteger();
        refuses(samplerKit(u -> u.mul(1.0 / calls.incrementAndGet()))::keepsNoState);
    }

    private static CouplingContract couplingKit(Coupling coupling) {
        return new CouplingContract() {
            @Override
            protected Coupling coupling() {
                return coupling;
            }
        };
    }

    @Test
    void couplingsThatAreWrong() {
        Coupling withReplacement = (source, data, random) -> {
            int[] rows = random.ints(data.count(), 0, data.count()).toArray();
            return new Coupling.Pairs(source, data.select(rows));
        };
        refuses(() -> couplingKit(withReplacement).everyRowIsUsedOnce(33));
        Coupling flattening =
                (source, data, random) -> new Coupling.Pairs(source, Samples.points(data.dimension(), data.values()));
        refuses(couplingKit(flattening)::shapeIsKept);
        Coupling forgetful =
                (source, data, random) -> new Coupling.Pairs(source, Samples.of(data.shape(), data.values()));
        refuses(couplingKit(forgetful)::conditionsGoWithTheirRows);
        refuses(couplingKit(forgetful)::batchesOfUnlikeCountAreRefused);
        AtomicInteger calls = new AtomicInteger();
        Coupling rotating =
                (source, data, random) -> new Coupling.Pairs(source.slice(0, 33 - calls.getAndIncrement()), data);
        refuses(couplingKit(rotating)::equalRandomNumbersGiveEqualPairs);
        Coupling destructive = (source, data, random) -> {
            data.values()[0] = 0;
            return new Coupling.Pairs(source, data);
        };
        refuses(couplingKit(destructive)::inputsAreLeftAlone);
    }
}

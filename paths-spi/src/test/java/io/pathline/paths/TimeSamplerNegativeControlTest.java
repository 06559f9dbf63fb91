package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of time samplers fails for a law that breaks it. */
class TimeSamplerNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static TimeSamplerContract kit(TimeSampler sampler) {
        return new TimeSamplerContract() {
            @Override
            protected TimeSampler sampler() {
                return sampler;
            }
        };
    }

    /** Uniform times that claim another density. */
    private static TimeSamplerContract claiming(UnaryOperator<Tensor> density) {
        return kit(new TimeSampler() {
            @Override
            public Tensor times(Tensor uniform) {
                return uniform;
            }

            @Override
            public Tensor density(Tensor t) {
                return density.apply(t);
            }
        });
    }

    @Test
    void timesOutsideTheUnitInterval() {
        refuses(kit(u -> u.mul(1.01))::timesLieBetweenNoiseAndDataForEveryUniformNumber);
        // Right in double precision, infinite in single.
        refuses(kit(u -> u.mul(1e30).mul(1e30).mul(1e-30).mul(1e-30))::timesLieBetweenNoiseAndDataInSinglePrecisionToo);
    }

    @Test
    void timesOfAnotherShape() {
        refuses(kit(Tensor::mean)::shapeIsKept);
        refuses(claiming(t -> t.mean().like(1))::shapeIsKept);
    }

    @Test
    void timesThatSitOnOneSpotOrTurnBack() {
        refuses(kit(u -> u.atLeast(0.5))::timesAreSpread);
        refuses(kit(u -> u.mul(2).sub(1).abs())::timesAreMonotoneInTheNumber);
    }

    @Test
    void timesThatMixTheirBatch() {
        refuses(kit(u -> u.mul(0.5).add(u.mean().mul(0.5)))::timeOfASampleDependsOnItsNumberAlone);
    }

    @Test
    void densitiesThatAreNone() {
        refuses(claiming(t -> t.mul(3).sub(0.5))::densityIsNeverBelowZero);
        refuses(claiming(t -> t.like(1.01))::densityIntegratesToOne);
    }

    @Test
    void densityOfAnotherLaw() {
        TimeSamplerContract mirrored = claiming(t -> t.subFrom(1).mul(2));
        refuses(mirrored::densityIsTheReciprocalOfTheSlopeOfTheMap);
        refuses(mirrored::drawsFollowTheDensity);
        // The two laws are a fortieth apart at most.
        refuses(claiming(t -> t.mul(0.2).add(0.9))::drawsFollowTheDensity);
    }

    @Test
    void samplersWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit(u -> u.mul(1.0 / calls.incrementAndGet()))::keepsNoState);
        refuses(kit(new TimeSampler() {
            @Override
            public Tensor times(Tensor uniform) {
                return uniform;
            }

            @Override
            public Spread spread() {
                return calls.getAndIncrement() % 2 == 0 ? Spread.INDEPENDENT : Spread.STRATIFIED;
            }
        })::keepsNoState);
    }
}

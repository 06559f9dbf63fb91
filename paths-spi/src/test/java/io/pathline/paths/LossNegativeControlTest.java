package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of losses fails for a loss that breaks it. */
class LossNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static LossContract kit(Loss loss) {
        return new LossContract() {
            @Override
            protected Loss loss() {
                return loss;
            }
        };
    }

    private static Tensor squared(Tensor y, Tensor z) {
        return y.sub(z).square().sumPerSample();
    }

    @Test
    void lossForEachDimension() {
        refuses(kit((y, z, t) -> y.sub(z).square())::everySampleHasOneFiniteValue);
    }

    @Test
    void lossThatIsNotLeastAtTheTarget() {
        refuses(kit((y, z, t) -> y.sub(z).sumPerSample())::perfectPredictionCostsNothingAndAnyOtherCosts);
        refuses(kit((y, z, t) -> y.square().sumPerSample())::perfectPredictionCostsNothingAndAnyOtherCosts);
        refuses(kit((y, z, t) -> squared(y, z).neg())::lossFallsOnTheWayToTheTarget);
        // Large errors are ignored.
        refuses(kit((y, z, t) -> squared(y, z).atMost(1))::lossFallsOnTheWayToTheTarget);
    }

    @Test
    void distanceWithoutAGradientAtTheTarget() {
        refuses(kit((y, z, t) -> squared(y, z).sqrt())::gradientIsFiniteWhereThePredictionIsPerfect);
    }

    @Test
    void lossThatMixesItsBatch() {
        refuses(kit((y, z, t) -> squared(y, z).add(y.mean()))::lossOfASampleDoesNotDependOnItsBatch);
    }

    @Test
    void lossThatLeavesADimensionOut() {
        Loss partial = (y, z, t) -> {
            Tensor mask = y.constant(Shape.of(1, 1, 3), 1, 0, 1);
            return y.sub(z).square().mul(mask).sumPerSample();
        };
        refuses(kit(partial)::everyDimensionCounts);
    }

    @Test
    void lossThatIsAMeanOverDimensions() {
        refuses(kit((y, z, t) -> squared(y, z).div(y.shape().sampleSize()))::lossIsNotAMeanOverDimensions);
    }

    @Test
    void lossThatSinglePrecisionCannotHold() {
        refuses(kit((y, z, t) -> y.sub(z).exp().sumPerSample())::staysFiniteInSinglePrecision);
        // The pseudo-Huber loss as it is written, whose two terms cancel.
        refuses(kit((y, z, t) -> squared(y, z).add(1).sqrt().sub(1))::holdsInSinglePrecisionForSmallErrors);
    }

    @Test
    void lossWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((y, z, t) -> t.like(calls.getAndIncrement()))::keepsNoState);
    }
}

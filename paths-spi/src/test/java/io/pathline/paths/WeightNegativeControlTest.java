package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Tensor;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of weights fails for a weight that breaks it. */
class WeightNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static WeightContract kit(Weight weight) {
        return new WeightContract() {
            @Override
            protected Weight weight() {
                return weight;
            }
        };
    }

    @Test
    void weightThatIsDefinedNowhere() {
        refuses(kit((path, prediction, t) -> {
            throw new UnsupportedPredictionException("nowhere", prediction, path);
        })::someAffinePathAndPredictionAreWeighted);
    }

    @Test
    void weightThatRefusesWithoutAName() {
        WeightContract kit = kit((path, prediction, t) -> {
            Tensor alpha = ((AffinePath) path).schedule().alpha(t);
            return alpha.square();
        });
        refuses(kit::pathThatIsNotAffineIsWeightedOrRefusedByName);
    }

    @Test
    void weightOfAnotherSignOrShape() {
        refuses(kit((path, prediction, t) -> t.sub(0.5))::everySampleHasOneWeightAboveZeroInsideTheTimeDomain);
        refuses(kit((path, prediction, t) -> t.mean())::everySampleHasOneWeightAboveZeroInsideTheTimeDomain);
    }

    @Test
    void weightThatIsInfiniteAtAnEnd() {
        refuses(kit((path, prediction, t) -> t.like(1).div(t))::weightIsFiniteOverTheWholeTimeDomain);
    }

    @Test
    void weightThatSinglePrecisionCannotHold() {
        Weight cancelling = (path, prediction, t) -> t.add(1e6).square().sub(1e12);
        refuses(kit(cancelling)::weightHoldsInSinglePrecisionOverTheWholeTimeDomain);
        refuses(
                kit((path, prediction, t) -> t.mul(1e30).mul(1e30).mul(1e-30).mul(1e-30))
                        ::weightHoldsInSinglePrecisionOverTheWholeTimeDomain);
    }

    @Test
    void weightThatIsAnotherOnTheHost() {
        AtomicInteger calls = new AtomicInteger(1);
        refuses(kit((path, prediction, t) -> t.mul(calls.getAndIncrement()))::weightIsTheHosts);
    }

    @Test
    void weightThatMixesItsBatch() {
        refuses(kit((path, prediction, t) -> t.add(t.mean()))::weightOfASampleDependsOnItsTimeAlone);
    }

    @Test
    void weightWithAMemory() {
        AtomicInteger calls = new AtomicInteger(1);
        refuses(kit((path, prediction, t) -> t.like(calls.getAndIncrement()))::keepsNoState);
    }
}

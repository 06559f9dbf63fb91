package io.pathline.solvers.stochastic;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Interpreter;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of diffusions fails for one that breaks it. */
class DiffusionNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static DiffusionContract kit(Diffusion diffusion) {
        return kit(diffusion, Interpreter.host());
    }

    private static DiffusionContract kit(Diffusion diffusion, Interpreter interpreter) {
        return new DiffusionContract() {
            @Override
            protected Diffusion diffusion() {
                return diffusion;
            }

            @Override
            protected Interpreter interpreter() {
                return interpreter;
            }
        };
    }

    @Test
    void noiseThatIsNegativeOrNoNumberOrOfAnotherShape() {
        refuses(kit((t, flow) -> t.sub(0.5))::noiseIsANumberFromZeroOnAtEveryTime);
        refuses(kit((t, flow) -> t.sub(0.5).sqrt())::noiseIsANumberFromZeroOnAtEveryTime);
        refuses(kit((t, flow) -> t.mean())::noiseIsANumberFromZeroOnAtEveryTime);
    }

    @Test
    void noiseWithoutBound() {
        refuses(kit((t, flow) -> t.like(1).div(t.mul(0)))::noiseIsFiniteBetweenTheEnds);
    }

    @Test
    void aRootThatSinglePrecisionMakesNegative() {
        refuses(kit((t, flow) -> t.add(1e8).sub(1e8).sub(t).add(1e-3).sqrt())::noiseHoldsInSinglePrecisionAtEveryTime);
    }

    @Test
    void anInterpreterThatComputesOtherNoise() {
        Interpreter careless = Interpreter.of(tensor -> tensor, tensor -> tensor.add(0.1), 1e-5);
        refuses(kit(Diffusion.SIGMA, careless)::noiseIsTheHosts);
    }

    @Test
    void noiseThatLooksAtTheBatch() {
        refuses(kit((t, flow) -> t.add(t.mean()))::noiseOfASampleDependsOnItsTimeAlone);
    }

    @Test
    void noiseForPointsAlone() {
        refuses(kit((t, flow) -> t.shape().lengths().length == 2 ? t : t.mean())::timesMayBeOfAnyRank);
    }

    @Test
    void noiseWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((t, flow) -> t.like(calls.incrementAndGet()))::keepsNoState);
    }
}

package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.host.HostTensor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of guidances fails for one that breaks it. */
class GuidanceNegativeControlTest {
    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOfAny(AssertionError.class, InterpreterMismatchException.class);
    }

    /** A guidance of two passes. */
    private record Formula(int passes, double zeroBefore, Combining combining) implements Guidance {
        @Override
        public Tensor combine(Tensor t, Tensor conditional, Tensor unconditional) {
            return combining.of(t, conditional, unconditional);
        }
    }

    @FunctionalInterface
    private interface Combining {
        Tensor of(Tensor t, Tensor c, Tensor u);
    }

    private static GuidanceContract kit(Combining combining) {
        return kit(() -> new Formula(2, 0, combining), Interpreter.host());
    }

    private static GuidanceContract kit(Supplier<Guidance> guidance, Interpreter interpreter) {
        return new GuidanceContract() {
            @Override
            protected Guidance guidance() {
                return guidance.get();
            }

            @Override
            protected Interpreter interpreter() {
                return interpreter;
            }
        };
    }

    private static GuidanceContract kit(int passes, double zeroBefore, Combining combining) {
        return kit(() -> new Formula(passes, zeroBefore, combining), Interpreter.host());
    }

    @Test
    void passesThatNobodyTakesOrThatChange() {
        refuses(kit(3, 0, (t, c, u) -> c)::oneOrTwoPassesAreTaken);
        AtomicInteger calls = new AtomicInteger();
        refuses(
                kit(() -> new Formula(1 + calls.incrementAndGet() % 2, 0, (t, c, u) -> c), Interpreter.host())
                        ::oneOrTwoPassesAreTaken);
    }

    @Test
    void onePassThatWantsTwo() {
        refuses(kit(1, 0, (t, c, u) -> c.add(u))::onePassGivesTheConditionalOutput);
    }

    @Test
    void anOutputOfAnotherShape() {
        refuses(kit((t, c, u) -> c.sub(u).sumPerSample())::theOutputHasTheShapeOfTheOutputsThatItCombines);
    }

    @Test
    void aDivisionByNothing() {
        refuses(
                kit((t, c, u) ->
                        c.add(c.sub(u).div(c.sub(u).square().sumPerSample().sqrt())))
                        ::everyNumberIsFiniteForZeroOutputsToo);
        refuses(
                kit((t, c, u) -> u.mul(c.square().sumPerSample().div(u.square().sumPerSample())))
                        ::everyNumberIsFiniteForZeroOutputsToo);
    }

    @Test
    void equalOutputsThatAreChanged() {
        refuses(kit((t, c, u) -> c.add(u))::equalOutputsAreKeptFromZeroBeforeOn);
        refuses(kit((t, c, u) -> c.mul(t.mul(1000).atMost(1)))::equalOutputsAreKeptFromZeroBeforeOn);
        refuses(kit(2, 0.5, (t, c, u) -> c)::equalOutputsAreKeptFromZeroBeforeOn);
        refuses(kit(2, 2, (t, c, u) -> c.mul(0))::equalOutputsAreKeptFromZeroBeforeOn);
    }

    @Test
    void aLookAtTheBatch() {
        refuses(kit((t, c, u) -> c.add(c.sub(u).mul(c.square().mean())))::aRowDependsOnItselfAlone);
    }

    @Test
    void oneTimeThatIsTakenForManyTimes() {
        refuses(kit((t, c, u) -> c.mul(t.shape().length(0)))::oneTimeForAllIsThatTimeForEach);
    }

    @Test
    void anInterpreterThatComputesOtherOutputs() {
        Interpreter careless = Interpreter.of(tensor -> tensor, tensor -> tensor.add(0.1), 1e-5);
        refuses(kit(() -> Guidance.of(2), careless)::theOutputIsTheHosts);
    }

    @Test
    void aFormulaThatReadsItsNumbers() {
        refuses(
                kit((t, c, u) -> HostTensor.cast(c).add(HostTensor.of(Shape.of(1, 1), 1)))
                        ::derivativesAreThoseOfDifferences);
    }

    /** Rounded by adding and taking away a large number: duals see a slope of 1, and differences see stairs. */
    @Test
    void aFormulaThatJumps() {
        refuses(kit((t, c, u) -> c.mul(0x1p22).add(0x1p52).sub(0x1p52).mul(0x1p-22))::derivativesAreThoseOfDifferences);
    }

    @Test
    void aRootWhoseSlopeIsInfinite() {
        refuses(
                kit((t, c, u) -> c.mul(c.sub(u).square().sumPerSample().sqrt().add(1)))
                        ::derivativesAreFiniteForZeroAndEqualOutputsToo);
    }

    @Test
    void aMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((t, c, u) -> c.add(c.sub(u).mul(calls.incrementAndGet())))::keepsNoState);
    }

    @Test
    void parametersThatAreNotAll() {
        AtomicInteger made = new AtomicInteger();
        refuses(
                kit(() -> Guidance.of(2 + made.incrementAndGet()), Interpreter.host())
                        ::equalParametersMakeGuidancesThatCombineAlike);
    }
}

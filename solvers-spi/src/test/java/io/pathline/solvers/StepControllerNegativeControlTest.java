package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.solvers.StepController.Decision;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Every rule of the kit of step controllers fails for a controller that breaks it. */
class StepControllerNegativeControlTest {
    private static final StepController SOUND = StepController.proportionalIntegral();

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static StepControllerContract kit(StepController controller) {
        return new StepControllerContract() {
            @Override
            protected StepController controller() {
                return controller;
            }
        };
    }

    @Test
    void aControllerThatKeepsStepsThatMissTheTolerance() {
        refuses(
                kit((norm, order, h) ->
                        new Decision(norm <= 2, SOUND.decide(norm, order, h).factor()))
                        ::aStepThatMissesTheToleranceIsNeverKept);
    }

    @Test
    void aControllerThatRejectsWhatIsGoodEnough() {
        refuses(kit((norm, order, h) -> new Decision(norm < 0.01, 0.5))::aStepWellWithinTheToleranceIsKept);
    }

    @Test
    void aFactorWithoutLimits() {
        refuses(
                kit((norm, order, h) -> new Decision(norm <= 1, 0.9 * Math.pow(norm, -1.0 / order)))
                        ::everyFactorIsAPositiveNumberWithinReason);
        refuses(kit((norm, order, h) -> new Decision(norm <= 1, Double.NaN))::everyFactorIsAPositiveNumberWithinReason);
    }

    @Test
    void aStepThatIsAsLongAfterARejection() {
        refuses(kit((norm, order, h) -> new Decision(norm <= 1, 1))::aStepIsShorterAfterARejection);
    }

    @Test
    void aDivisionByAnErrorOfZero() {
        refuses(
                kit((norm, order, h) -> new Decision(norm <= 1, 1 / norm))
                        ::aStepWithoutErrorIsFollowedByOneThatIsNoShorter);
        refuses(
                kit((norm, order, h) -> new Decision(norm <= 1 && norm > 0, 0.5))
                        ::aStepWithoutErrorIsFollowedByOneThatIsNoShorter);
    }

    @Test
    void aPowerOfTheWrongSign() {
        refuses(
                kit((norm, order, h) ->
                        new Decision(norm <= 1, Math.min(10, Math.max(0.2, 0.9 * Math.pow(norm, 1.0 / order)))))
                        ::aLargerErrorNeverAsksForALongerStep);
    }

    @Test
    void aControllerWithAMemory() {
        AtomicInteger calls = new AtomicInteger();
        refuses(kit((norm, order, h) -> new Decision(norm <= 1, 0.5 + 1e-9 * calls.incrementAndGet()))::keepsNoState);
    }

    @Test
    void aControllerThatComesToAStandstillOrIsCareless() {
        refuses(
                kit((norm, order, h) -> new Decision(norm <= 1, 0.5))
                        ::solvesReachTheirEndWithinTheToleranceUnderBothNorms);
        refuses(kit((norm, order, h) -> new Decision(true, 10))::solvesReachTheirEndWithinTheToleranceUnderBothNorms);
    }
}

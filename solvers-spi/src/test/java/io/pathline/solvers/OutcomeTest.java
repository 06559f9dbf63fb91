package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.VectorField;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How solves end that cannot reach their end; each leaves a last frame that says so. */
class OutcomeTest {
    /** x' = x^2 from 2 has its pole at t = 0.5. */
    private static final VectorField POLE = (t, x) -> x.square();
    /** The square root of a negative number from t = 0.5 on. */
    private static final VectorField UNDEFINED_LATER =
            (t, x) -> x.mul(0).add(t.subFrom(0.5).sqrt());

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void tooManySteps(ErrorNorm norm) {
        Solves.State end =
                Solves.last(solve((t, x) -> x.neg(), settings(norm, 1e-10).withMaxSteps(5), 1.0));
        assertThat(end.outcome()).isEqualTo(Outcome.MAX_STEPS);
        assertThat(end.stats().accepted() + end.stats().rejected()).isEqualTo(5);
        assertThat(end.time()).isLessThan(1);
        assertThat(end.values()[0]).isFinite().isLessThan(1);
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void aPoleMakesTheStepTooSmall(ErrorNorm norm) {
        Solves.State end = Solves.last(solve(POLE, settings(norm, 1e-6), 2.0));
        assertThat(end.outcome()).isIn(Outcome.STEP_TOO_SMALL, Outcome.NON_FINITE);
        assertThat(end.time()).isBetween(0.4999, 0.5001);
        assertThat(end.values()[0]).isFinite();
    }

    @Test
    void aJumpThatNoStepIsShortEnoughForMakesTheStepTooSmall() {
        VectorField jump =
                (t, x) -> x.mul(0).add(t.sub(0.5).mul(1e20).tanh().add(1).mul(1e12));
        Solves.State end = Solves.last(solve(jump, settings(ErrorNorm.BATCH, 1e-14), 1.0));
        assertThat(end.outcome()).isEqualTo(Outcome.STEP_TOO_SMALL);
        assertThat(end.time()).isBetween(0.4999, 0.5);
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void aFieldThatBecomesUndefinedIsApproachedAndThenNamed(ErrorNorm norm) {
        Solves.State end = Solves.last(solve(UNDEFINED_LATER, settings(norm, 1e-6), 1.0));
        assertThat(end.outcome()).isEqualTo(Outcome.NON_FINITE);
        assertThat(end.time()).isBetween(0.4999, 0.5);
        assertThat(end.stats().rejected()).isPositive();
        assertThat(end.values()[0]).isFinite();
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void aFieldThatIsUndefinedFromTheStart(ErrorNorm norm) {
        List<Solves.State> states = solve((t, x) -> x.mul(Double.NaN), settings(norm, 1e-6), 1.0);
        assertThat(states).hasSize(1);
        assertThat(states.get(0).outcome()).isEqualTo(Outcome.NON_FINITE);
        assertThat(states.get(0).time()).isZero();
        assertThat(states.get(0).values()).containsExactly(1.0);
    }

    @Test
    void fixedStepsEndAtTheFirstFrameThatIsNotFinite() {
        SolveSettings settings = SolveSettings.fixed(StandardSolvers.named("rk4"), 10);
        List<Solves.State> states = solve(UNDEFINED_LATER, settings.withSaveAt(SaveAt.everyStep()), 1.0);
        assertThat(Solves.last(states).outcome()).isEqualTo(Outcome.NON_FINITE);
        assertThat(Solves.last(states).time()).isEqualTo(0.6);
        Solves.State end = Solves.last(solve(UNDEFINED_LATER, settings, 1.0));
        assertThat(end.outcome()).isEqualTo(Outcome.NON_FINITE);
        List<Solves.State> even = solve(UNDEFINED_LATER, settings.withSaveAt(SaveAt.times(thirds())), 1.0);
        assertThat(even.subList(0, even.size() - 1))
                .allSatisfy(s -> assertThat(s.values()[0]).isFinite());
        assertThat(Solves.last(even).outcome()).isEqualTo(Outcome.NON_FINITE);
    }

    @Test
    void fixedStepsHaveNoLimit() {
        SolveSettings settings =
                SolveSettings.fixed(StandardSolvers.named("euler"), 50).withMaxSteps(3);
        Solves.State end = Solves.last(solve((t, x) -> x.neg(), settings, 1.0));
        assertThat(end.outcome()).isEqualTo(Outcome.REACHED_END);
        assertThat(end.stats().accepted()).isEqualTo(50);
    }

    @Test
    void oneSampleThatFailsLeavesTheOthersAloneUnderThePerSampleNorm() {
        List<Solves.State> states =
                solve(POLE, settings(ErrorNorm.PER_SAMPLE, 1e-8).withSaveAt(SaveAt.evenly(5)), 0.5, 2.0, -1.0);
        Solves.State end = Solves.last(states);
        assertThat(states).hasSize(5);
        assertThat(end.outcome()).isIn(Outcome.STEP_TOO_SMALL, Outcome.NON_FINITE);
        assertThat(end.time()).isEqualTo(1.0);
        assertThat(end.values()[0]).isBetween(1 - 1e-6, 1 + 1e-6);
        assertThat(end.values()[2]).isBetween(-0.5 - 1e-6, -0.5 + 1e-6);
        assertThat(states.get(1).values()[1]).isBetween(4 - 1e-4, 4 + 1e-4);
        assertThat(states.get(3).values()[1]).isEqualTo(end.values()[1]);
    }

    @Test
    void everyOutcomeGivesAdviceInASentence() {
        assertThat(Outcome.values()).allSatisfy(o -> assertThat(o.advice()).endsWith("."));
        assertThat(Arrays.stream(Outcome.values()).filter(Outcome::isSuccess))
                .containsExactlyInAnyOrder(Outcome.REACHED_END, Outcome.EVENT);
    }

    /** Times between the ends of ten steps. */
    private static double[] thirds() {
        return IntStream.rangeClosed(0, 27).mapToDouble(k -> k / 27.0).toArray();
    }

    private static SolveSettings settings(ErrorNorm norm, double tolerance) {
        StepControl control =
                new StepControl.Adaptive(tolerance, tolerance, norm, StepController.proportionalIntegral());
        return SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1, 1).withControl(control);
    }

    private static List<Solves.State> solve(VectorField field, SolveSettings settings, double... start) {
        return Solves.all(new TrackingField(field), 1, start, settings);
    }
}

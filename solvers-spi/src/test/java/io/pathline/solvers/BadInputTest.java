package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a solve refuses before it starts: more frames than steps, and tolerances that no device can meet. */
class BadInputTest {
    private static final TestProblem PROBLEM = TestProblem.spiral();

    @ParameterizedTest
    @CsvSource({"1, 3", "10, 50", "10, 12"})
    void moreFramesThanFixedStepsAreRefusedWithBothNumbers(int steps, int frames) {
        for (StepControl control :
                new StepControl[] {StepControl.fixed(steps), StepControl.grid(StepGrid.shifted(steps, 3))}) {
            assertThatThrownBy(() -> solve(control, SaveAt.evenly(frames)))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining(frames + " frames")
                    .hasMessageContaining(steps + " steps")
                    .hasMessageContaining("take " + (frames - 1) + " steps or more")
                    .hasMessageContaining("save " + (steps + 1) + " frames or fewer");
        }
    }

    @Test
    void asManyFramesAsStepsAllowAreShown() {
        assertThat(solve(StepControl.fixed(10), SaveAt.evenly(11))).isEqualTo(11);
        assertThat(solve(StepControl.fixed(10), SaveAt.evenly(4))).isEqualTo(4);
        assertThat(solve(StepControl.fixed(10), SaveAt.everyStep(10))).isEqualTo(2);
    }

    @Test
    void aStrideBeyondTheStepsIsRefused() {
        assertThatThrownBy(() -> solve(StepControl.fixed(10), SaveAt.everyStep(11)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("Every 11th step")
                .hasMessageContaining("10 steps")
                .hasMessageContaining("stride of 10 or less");
    }

    @Test
    void timesThatAreListedAreReadOffBetweenFixedSteps() {
        assertThat(solve(StepControl.fixed(2), SaveAt.times(0.1, 0.2, 0.3, 0.4)))
                .isEqualTo(5);
    }

    @Test
    void adaptiveSolvesShowAsManyFramesAsAreAskedFor() {
        assertThat(solve(StepControl.adaptive(1e-3, 1e-3), SaveAt.evenly(500))).isEqualTo(500);
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void tolerancesBelowTheResolutionOfTheDeviceAreRefused(ErrorNorm norm) {
        StepControl tight = control(1e-9, 0, norm);
        assertThatThrownBy(() -> solve(new TrackingField(PROBLEM.field()).narrowing(), tight, SaveAt.end()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("rtol = 1.0E-9 and atol = 0.0")
                .hasMessageContaining("1.1920928955078125E-7")
                .hasMessageContaining("set rtol to 1e-6 or more");
        assertThatThrownBy(() ->
                        solve(new TrackingField(PROBLEM.field()).narrowing(), control(1.1e-7, 0, norm), SaveAt.end()))
                .hasMessageContaining("1.1E-7 of the starting state");
        assertThatThrownBy(() -> solve(control(0, 1e-20, norm), SaveAt.end()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("atol = 1.0E-20")
                .hasMessageContaining("2.220446049250313E-16")
                .hasMessageContaining("set rtol to 1e-14 or more");
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void aSmallRelativeToleranceMayStandBesideALargeAbsoluteOne(ErrorNorm norm) {
        TrackingField single = new TrackingField(PROBLEM.field()).narrowing();
        assertThat(solve(single, control(1e-12, 1e-4, norm), SaveAt.end())).isEqualTo(1);
        assertThat(solve(single, control(1e-6, 0, norm), SaveAt.end())).isEqualTo(1);
        assertThat(single.openArrays()).isZero();
    }

    private static StepControl control(double rtol, double atol, ErrorNorm norm) {
        return new StepControl.Adaptive(rtol, atol, norm, StepController.proportionalIntegral());
    }

    private static int solve(StepControl control, SaveAt saveAt) {
        return solve(new TrackingField(PROBLEM.field()), control, saveAt);
    }

    private static int solve(TrackingField field, StepControl control, SaveAt saveAt) {
        SolveSettings settings = SolveSettings.fixed(StandardSolvers.named("dopri5"), 1)
                .withControl(control)
                .withSaveAt(saveAt);
        return Solves.all(field, PROBLEM.dimension(), PROBLEM.start(), settings).size();
    }
}

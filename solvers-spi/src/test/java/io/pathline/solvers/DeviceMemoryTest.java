package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidInputException;
import io.pathline.api.VectorField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing stays open on the device, however a solve ends. */
class DeviceMemoryTest {
    private static final TestProblem PROBLEM = TestProblem.spiral();
    private static final SolveSettings ADAPTIVE = SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1e-7, 1e-7);
    /** Slow, then fast: a step that grew meanwhile is rejected. */
    private static final VectorField SUDDEN =
            (t, x) -> x.mul(-1).add(t.sub(0.6).mul(60).tanh().mul(20));

    private TrackingField field = new TrackingField(PROBLEM.field());

    @AfterEach
    void nothingIsOpen() {
        assertThat(field.openArrays()).as("open arrays").isZero();
        assertThat(field.openPrograms()).as("open programs").isZero();
    }

    @Test
    void afterANormalEndWithFrames() {
        for (String id : new String[] {"euler", "rk4", "dopri5"}) {
            Solves.all(
                    field,
                    2,
                    PROBLEM.start(),
                    SolveSettings.fixed(StandardSolvers.named(id), 7).withSaveAt(SaveAt.evenly(8)));
        }
        Solves.all(field, 2, PROBLEM.start(), ADAPTIVE.withSaveAt(SaveAt.everyStep()));
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void afterRejections(ErrorNorm norm) {
        field = new TrackingField(SUDDEN);
        SolveSettings settings = new SolveSettings(
                ADAPTIVE.solver(),
                new StepControl.Adaptive(1e-5, 1e-5, norm, StepController.proportionalIntegral()),
                SaveAt.evenly(30),
                1000);
        SolveStats stats =
                Solves.last(Solves.all(field, 2, PROBLEM.start(), settings)).stats();
        assertThat(stats.rejected()).as("rejected steps").isPositive();
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void afterAnEarlyCloseBetweenAnyTwoFrames(ErrorNorm norm) {
        SolveSettings settings = ADAPTIVE.withSaveAt(SaveAt.evenly(9)).withControl(adaptive(norm));
        for (int frames = 0; frames <= 9; frames++) {
            OdeSolve solve = OdeSolve.start(field, Solves.points(field, 2, PROBLEM.start()), 0, 1, settings);
            for (int i = 0; i < frames; i++) {
                assertThat(solve.advance()).isTrue();
            }
            solve.close();
            solve.close();
            assertThat(field.openArrays()).as("after %d frames", frames).isZero();
            assertThatThrownBy(solve::advance).hasMessageContaining("closed");
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void afterAnExceptionInTheFieldAtAnyEvaluation(ErrorNorm norm) {
        for (int fatal = 1; fatal < 60; fatal += 7) {
            int[] left = {fatal};
            field = new TrackingField((t, x) -> {
                if (--left[0] == 0) {
                    throw new IllegalStateException("the device is gone");
                }
                return PROBLEM.field().at(t, x);
            });
            OdeSolve solve = OdeSolve.start(
                    field,
                    Solves.points(field, 2, PROBLEM.start()),
                    0,
                    1,
                    ADAPTIVE.withSaveAt(SaveAt.evenly(12)).withControl(adaptive(norm)));
            assertThatThrownBy(() -> {
                        while (solve.advance()) {}
                    })
                    .hasMessage("the device is gone");
            nothingIsOpen();
        }
    }

    @Test
    void afterAStartThatIsRefused() {
        assertThatThrownBy(() -> OdeSolve.start(field, Solves.points(field, 2, 1, Double.NaN), 0, 1, ADAPTIVE))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OdeSolve.start(field, Solves.points(field, 2, 1, 1), 1, 1, ADAPTIVE))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OdeSolve.start(
                        field, Solves.points(field, 2, 1, 1), 0, 1, ADAPTIVE.withSaveAt(SaveAt.times(2))))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void theSolveHoldsNoMoreArraysHoweverLongItRuns() {
        try (OdeSolve solve = OdeSolve.start(
                field,
                Solves.points(field, 2, PROBLEM.start()),
                0,
                1,
                SolveSettings.fixed(StandardSolvers.named("dopri5"), 500).withSaveAt(SaveAt.everyStep()))) {
            while (solve.advance()) {
                assertThat(field.openArrays()).as("at t = %s", solve.time()).isLessThanOrEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void rejectedStepsAndPassedFramesAreFreedOnTheWay(ErrorNorm norm) {
        field = new TrackingField(SUDDEN);
        // One state, its slope, an interpolated frame, and the step it lies in: its start and seven stages.
        int most = norm == ErrorNorm.BATCH ? 11 : 0;
        try (OdeSolve solve = OdeSolve.start(
                field,
                Solves.points(field, 2, PROBLEM.start()),
                0,
                1,
                ADAPTIVE.withSaveAt(SaveAt.evenly(40)).withControl(adaptive(norm)))) {
            while (solve.advance()) {
                assertThat(field.openArrays()).as("at t = %s", solve.time()).isLessThanOrEqualTo(most);
            }
            assertThat(field.openArrays()).as("at the end").isLessThanOrEqualTo(2);
            assertThat(solve.stats().rejected()).isPositive();
        }
    }

    @Test
    void aCompiledSolverStartsManySolvesAndStaysOpenUntilItIsClosed() {
        try (CompiledSolver compiled = CompiledSolver.compile(
                field, PROBLEM.startTensor().shape().withoutBatch(), ADAPTIVE.solver(), ADAPTIVE.control(), 0, 1)) {
            int programs = field.openPrograms();
            for (int batch = 1; batch <= 3; batch++) {
                DeviceArray start = Solves.points(field, 2, new double[2 * batch]);
                try (OdeSolve solve = compiled.start(start, SaveAt.end())) {
                    assertThat(solve.advance()).isTrue();
                    assertThat(solve.values()).hasSize(2 * batch);
                }
            }
            assertThat(field.openPrograms()).isEqualTo(programs).isPositive();
        }
    }

    /** A step with all its stages is as large as the step; the host compiles nothing, a graph takes half a second. */
    @ParameterizedTest
    @EnumSource(ErrorNorm.class)
    void whatDenseOutputNeedsIsCompiledWhenItIsFirstReadAndOnce(ErrorNorm norm) {
        try (CompiledSolver compiled = CompiledSolver.compile(
                field, PROBLEM.startTensor().shape().withoutBatch(), ADAPTIVE.solver(), adaptive(norm), 0, 1)) {
            int programs = field.openPrograms();
            run(compiled, SaveAt.end());
            run(compiled, norm == ErrorNorm.BATCH ? SaveAt.everyStep() : SaveAt.times(0, 1));
            assertThat(field.openPrograms()).as("with ends alone").isEqualTo(programs);
            run(compiled, SaveAt.evenly(5));
            assertThat(field.openPrograms()).as("with times inside of steps").isEqualTo(programs + 2);
            run(compiled, SaveAt.evenly(9));
            assertThat(field.openPrograms()).as("once more").isEqualTo(programs + 2);
        }
    }

    @Test
    void aSolveThatOutlivesItsCompiledSolverCompilesNothingMore() {
        CompiledSolver compiled = CompiledSolver.compile(
                field, PROBLEM.startTensor().shape().withoutBatch(), ADAPTIVE.solver(), StepControl.fixed(8), 0, 1);
        SaveAt saveAt = SaveAt.times(0.125, 0.1875, 1);
        try (OdeSolve solve = compiled.start(Solves.points(field, 2, PROBLEM.start()), saveAt)) {
            assertThat(solve.advance()).as("the end of the first step").isTrue();
            compiled.close();
            assertThatThrownBy(solve::advance)
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("its compiled solver was closed");
        }
    }

    private void run(CompiledSolver compiled, SaveAt saveAt) {
        try (OdeSolve solve = compiled.start(Solves.points(field, 2, PROBLEM.start()), saveAt)) {
            while (solve.advance()) {}
        }
    }

    private static StepControl adaptive(ErrorNorm norm) {
        return new StepControl.Adaptive(1e-7, 1e-7, norm, StepController.proportionalIntegral());
    }
}

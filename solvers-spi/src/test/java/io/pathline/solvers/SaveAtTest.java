package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frames come, at which times, and that more frames cost no evaluations. */
class SaveAtTest {
    private static final TestProblem PROBLEM = TestProblem.spiral();

    @Test
    void theEndAloneIsOneFrame() {
        List<Solves.State> states = solve(adaptive());
        assertThat(states).hasSize(1);
        assertThat(states.get(0).time()).isEqualTo(1.0);
        assertThat(states.get(0).outcome()).isEqualTo(Outcome.REACHED_END);
    }

    @Test
    void everyStepGivesTheStartAndEachAcceptedStep() {
        List<Solves.State> states =
                solve(SolveSettings.fixed(StandardSolvers.named("rk4"), 5).withSaveAt(SaveAt.everyStep()));
        assertThat(states).extracting(Solves.State::time).containsExactly(0.0, 0.2, 0.4, 0.6, 0.8, 1.0);
        assertThat(states.get(0).values()).containsExactly(PROBLEM.start());
        assertThat(states).extracting(s -> s.stats().accepted()).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void aStrideLeavesStepsOutButNeverTheLast() {
        List<Solves.State> states =
                solve(SolveSettings.fixed(StandardSolvers.named("rk4"), 5).withSaveAt(SaveAt.everyStep(2)));
        assertThat(states).extracting(Solves.State::time).containsExactly(0.0, 0.4, 0.8, 1.0);
    }

    @Test
    void onlyTheLastFrameHasAnOutcome() {
        List<Solves.State> states = solve(adaptive().withSaveAt(SaveAt.evenly(7)));
        assertThat(states.subList(0, 6)).allMatch(s -> s.outcome() == Outcome.RUNNING);
        assertThat(states.get(6).outcome()).isEqualTo(Outcome.REACHED_END);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 11, 50, 201})
    void evenFramesAreAccurateAndCostNoEvaluations(int count) {
        List<Solves.State> states = solve(adaptive().withSaveAt(SaveAt.evenly(count)));
        assertThat(states).hasSize(count);
        for (Solves.State state : states) {
            assertThat(state.time()).isEqualTo(state.index() == count - 1 ? 1 : (double) state.index() / (count - 1));
            assertAccurate(state, 1e-5);
        }
        Solves.State end = Solves.last(solve(adaptive()));
        assertThat(Solves.last(states).stats()).isEqualTo(end.stats());
        assertThat(Solves.last(states).values()).containsExactly(end.values());
        assertThat(states.get(0).values()).containsExactly(PROBLEM.start());
    }

    @Test
    void givenTimesAreShownInOrderAndTheEndFollows() {
        List<Solves.State> states = solve(adaptive().withSaveAt(SaveAt.times(0.1, 0.1001, 0.77)));
        assertThat(states).extracting(Solves.State::time).containsExactly(0.1, 0.1001, 0.77, 1.0);
        assertThat(states).allSatisfy(s -> assertAccurate(s, 1e-5));
    }

    @Test
    void givenTimesMayIncludeBothEnds() {
        List<Solves.State> states = solve(adaptive().withSaveAt(SaveAt.times(0, 0.5, 1)));
        assertThat(states).extracting(Solves.State::time).containsExactly(0.0, 0.5, 1.0);
        assertThat(states.get(0).values()).containsExactly(PROBLEM.start());
    }

    /** Order 5 inside steps of order 8: docs/solvers.md says how much that costs. */
    @Test
    void statesInsideTheLongStepsOfDopri8AreWithinThirtyTolerances() {
        for (double tolerance : new double[] {1e-5, 1e-8}) {
            SolveSettings settings = SolveSettings.adaptive(StandardSolvers.named("dopri8"), tolerance, tolerance);
            for (Solves.State state : solve(settings.withSaveAt(SaveAt.evenly(101)))) {
                assertAccurate(state, 30 * tolerance);
            }
        }
    }

    @Test
    void aSavedTimeAtTheEndOfAStepIsThatStateToTheLastBit() {
        OdeSolver rk4 = StandardSolvers.named("rk4");
        List<Solves.State> steps = solve(SolveSettings.fixed(rk4, 20).withSaveAt(SaveAt.everyStep(5)));
        List<Solves.State> even = solve(SolveSettings.fixed(rk4, 20).withSaveAt(SaveAt.evenly(5)));
        assertThat(even).hasSameSizeAs(steps);
        for (int k = 0; k < even.size(); k++) {
            assertThat(even.get(k).values()).containsExactly(steps.get(k).values());
        }
    }

    @Test
    void aSolverWithoutDenseOutputStopsAtTheSavedTimes() {
        OdeSolver blind = new ExplicitRungeKutta(
                Tableau.of(2, new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0, 1}));
        List<Solves.State> states = solve(SolveSettings.fixed(blind, 40).withSaveAt(SaveAt.times(0.33, 0.5, 0.51)));
        assertThat(states).extracting(Solves.State::time).containsExactly(0.33, 0.5, 0.51, 1.0);
        assertThat(states).allSatisfy(s -> assertAccurate(s, 2e-3));
        assertThat(Solves.last(states).stats().accepted()).isEqualTo(42);
    }

    @Test
    void stoppingAtSavedTimesDoesNotMakeAnAdaptiveSolverForgetItsStep() {
        OdeSolver blind = new ExplicitRungeKutta(Tableau.of(
                        2, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5})
                .withError(-0.5, 0.5));
        SolveSettings settings = SolveSettings.adaptive(blind, 1e-3, 1e-3);
        long free = Solves.last(solve(settings)).stats().accepted();
        List<Solves.State> states = solve(settings.withSaveAt(SaveAt.times(0.3, 0.3 + 1e-9, 0.6, 0.6 + 1e-9)));
        assertThat(states).allSatisfy(s -> assertAccurate(s, 2e-2));
        assertThat(Solves.last(states).stats().accepted()).isBetween(free, free + 8);
    }

    @Test
    void timesAreListedInTheOrderOfTheSolveAlsoBackwards() {
        SolveSettings settings = adaptive().withSaveAt(SaveAt.times(0.9, 0.4, 0.25));
        List<Solves.State> states = backwards(settings);
        assertThat(states).extracting(Solves.State::time).containsExactly(0.9, 0.4, 0.25, 0.0);
        assertThat(states).allSatisfy(s -> assertAccurate(s, 1e-5));
        assertThatThrownBy(() -> solve(settings))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0.9 before 0.4")
                .hasMessageContaining("in the order of the solve");
    }

    @Test
    void badTimesAreNamed() {
        assertThatThrownBy(() -> solve(adaptive().withSaveAt(SaveAt.times(0.5, 1.5))))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("t = 1.5")
                .hasMessageContaining("from t = 0.0 to 1.0");
        assertThatThrownBy(SaveAt::times).hasMessageContaining("no times");
        assertThatThrownBy(() -> SaveAt.times(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> SaveAt.evenly(1)).hasMessageContaining("2 or more");
        assertThatThrownBy(() -> SaveAt.everyStep(0)).hasMessageContaining("1 or more");
    }

    private static SolveSettings adaptive() {
        return SolveSettings.adaptive(StandardSolvers.named("dopri5"), 1e-6, 1e-6);
    }

    private static List<Solves.State> solve(SolveSettings settings) {
        TrackingField field = new TrackingField(PROBLEM.field());
        return Solves.all(field, PROBLEM.dimension(), PROBLEM.start(), settings);
    }

    private static List<Solves.State> backwards(SolveSettings settings) {
        TrackingField field = new TrackingField(PROBLEM.field());
        double[] end = PROBLEM.solution().apply(PROBLEM.start(), 1.0);
        return Solves.all(field, Solves.points(field, PROBLEM.dimension(), end), 1, 0, settings);
    }

    private static void assertAccurate(Solves.State state, double tolerance) {
        double[] expected = PROBLEM.solution().apply(PROBLEM.start(), state.time());
        for (int i = 0; i < expected.length; i++) {
            assertThat(state.values()[i]).as("at t = %s", state.time()).isCloseTo(expected[i], within(tolerance));
        }
    }
}

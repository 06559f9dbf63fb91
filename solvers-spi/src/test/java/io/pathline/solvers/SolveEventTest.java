package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.VectorField;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events: where they are found, which count, how the solve ends, and what cannot be an event. */
class SolveEventTest {
    /** x = sin(8 t) from x = 0: it crosses 0 every pi/8, upwards at 0, down at 0.3927, up at 0.7854. */
    private static final VectorField WAVE =
            (t, x) -> x.mul(0).add(t.mul(8).cos().mul(8));

    private static final double DOWN = Math.PI / 8;
    private static final double UP = Math.PI / 4;
    private static final SolveEvent ANY = SolveEvent.recorded("zero", (t, x) -> x.mean());

    @ParameterizedTest
    @ValueSource(strings = {"bosh3", "dopri5", "tsit5", "dopri8"})
    void aTimeIsFoundToTenDigitsByEveryAdaptiveSolver(String id) {
        double exact = 0.123456789012345;
        SolveEvent event = SolveEvent.terminal("a time", (t, x) -> t.mean().sub(exact));
        Found found = solve(SolveSettings.adaptive(StandardSolvers.named(id), 1e-6, 1e-6), 0, 1, event);
        assertThat(found.last().time()).isCloseTo(exact, within(1e-10));
        assertThat(found.last().outcome()).isEqualTo(Outcome.EVENT);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-5, 1e-8, 1e-11})
    void aStateIsFoundAsExactlyAsItIsSolvedFor(double tolerance) {
        Found found = solve(dopri5(tolerance), 0, 1, SolveEvent.terminal("zero", (t, x) -> x.mean()));
        assertThat(found.last().time()).isCloseTo(DOWN, within(50 * tolerance));
        assertThat(found.last().values()[0]).isCloseTo(0, within(1e-10));
    }

    @Test
    void directionsCountAsTheSolveMeetsThem() {
        assertThat(times(solve(dopri5(1e-10), 0.05, 1, ANY))).hasSize(2);
        assertThat(times(solve(dopri5(1e-10), 0.05, 1, ANY.withDirection(SolveEvent.Direction.RISING))))
                .singleElement()
                .satisfies(t -> assertThat(t).isCloseTo(UP, within(1e-8)));
        assertThat(times(solve(dopri5(1e-10), 0.05, 1, ANY.withDirection(SolveEvent.Direction.FALLING))))
                .singleElement()
                .satisfies(t -> assertThat(t).isCloseTo(DOWN, within(1e-8)));
        assertThat(times(solve(dopri5(1e-10), 1, 0.05, ANY.withDirection(SolveEvent.Direction.RISING))))
                .singleElement()
                .satisfies(t -> assertThat(t).isCloseTo(DOWN, within(1e-8)));
    }

    @Test
    void aRecordedEventHoldsTimeAndStateAndDoesNotDisturbTheSolve() {
        Found with = solve(dopri5(1e-8), 0, 1, ANY);
        Found without = solve(dopri5(1e-8), 0, 1);
        assertThat(with.last().values()).containsExactly(without.last().values());
        assertThat(with.last().stats()).isEqualTo(without.last().stats());
        assertThat(with.last().outcome()).isEqualTo(Outcome.REACHED_END);
        assertThat(with.occurrences()).hasSize(2);
        assertThat(with.occurrences().get(0).samples().values()[0]).isBetween(-1e-6f, 1e-6f);
        assertThat(with.occurrences().get(0).event()).isSameAs(ANY);
        assertThat(without.occurrences()).isEmpty();
    }

    @Test
    void eventsAreRecordedInOrderUpToTheOneThatEndsTheSolve() {
        SolveEvent early = SolveEvent.recorded("early", (t, x) -> t.mean().sub(0.41));
        SolveEvent stop = SolveEvent.terminal("stop", (t, x) -> t.mean().sub(0.42));
        SolveEvent late = SolveEvent.recorded("late", (t, x) -> t.mean().sub(0.43));
        SolveSettings coarse = SolveSettings.fixed(StandardSolvers.named("rk4"), 2);
        Found found = solve(coarse, 0, 1, late, stop, early);
        assertThat(found.occurrences()).extracting(o -> o.event().name()).containsExactly("early", "stop");
    }

    @Test
    void framesBeforeTheEventAreShownAndNoneAfter() {
        SolveEvent stop = SolveEvent.terminal("stop", (t, x) -> t.mean().sub(0.42));
        Found found = solve(dopri5(1e-4).withSaveAt(SaveAt.evenly(11)), 0, 1, stop);
        assertThat(found.states())
                .extracting(Solves.State::time)
                .startsWith(0.0, 0.1, 0.2)
                .hasSize(6);
        assertThat(found.last().time()).isCloseTo(0.42, within(1e-10));
        Found steps =
                solve(SolveSettings.fixed(StandardSolvers.named("rk4"), 4).withSaveAt(SaveAt.everyStep()), 0, 1, stop);
        assertThat(steps.states()).hasSize(3);
        assertThat(steps.last().time()).isCloseTo(0.42, within(1e-10));
        for (Solves.State state : found.states()) {
            assertThat(state.values()[0]).isCloseTo(Math.sin(8 * state.time()), within(1e-3));
        }
    }

    @Test
    void noEvaluationIsSpentOnAnEvent() {
        TrackingField field = new TrackingField(WAVE);
        SolveEvent stop = SolveEvent.terminal("stop", (t, x) -> t.mean().sub(0.42));
        SolveSettings settings = dopri5(1e-6).withEvents(stop);
        Solves.State end = Solves.last(Solves.all(field, 1, new double[] {0}, settings));
        assertThat(field.evaluations()).isEqualTo((int) end.stats().evaluations());
        assertThat(end.stats().evaluations())
                .isEqualTo(2 + 6 * (end.stats().accepted() + end.stats().rejected()));
        assertThat(field.openArrays()).isZero();
        assertThat(field.openPrograms()).isZero();
    }

    @Test
    void twoCrossingsInsideOneStepAreBothFound() {
        SolveSettings oneStep = SolveSettings.fixed(StandardSolvers.named("rk4"), 1);
        SolveEvent twice = SolveEvent.recorded(
                "twice", (t, x) -> t.mean().sub(0.3).mul(t.mean().sub(0.6)));
        assertThat(times(solve(oneStep, 0, 1, twice)))
                .hasSize(2)
                .satisfies(t -> assertThat(t.get(1)).isCloseTo(0.6, within(1e-10)));
    }

    @Test
    void aStartOnTheEventIsNoEvent() {
        assertThat(times(solve(dopri5(1e-8), 0, 0.2, ANY))).isEmpty();
    }

    @Test
    void aSolveMayGoOnFromAnEventWithoutMeetingItAgain() {
        SolveEvent stop = SolveEvent.terminal("zero", (t, x) -> x.mean());
        Found first = solve(dopri5(1e-9), 0, 1, stop);
        TrackingField field = new TrackingField(WAVE);
        List<Solves.State> rest = Solves.all(
                field,
                Solves.points(field, 1, first.last().values()),
                first.last().time(),
                1,
                dopri5(1e-9).withEvents(stop));
        assertThat(Solves.last(rest).time()).isCloseTo(UP, within(1e-6));
    }

    @Test
    void oneEventForAllSamplesIsAMean() {
        TrackingField field = new TrackingField(WAVE);
        SolveEvent mean = SolveEvent.terminal("mean", (t, x) -> x.mean().sub(0.5));
        Solves.State end = Solves.last(
                Solves.all(field, 1, new double[] {0, 0.2}, dopri5(1e-10).withEvents(mean)));
        assertThat(end.time()).isCloseTo(Math.asin(0.4) / 8, within(1e-8));
    }

    @Test
    void whatCannotBeAnEventIsNamedWithWhatToDo() {
        SolveEvent each = SolveEvent.terminal("each", (t, x) -> x.sumPerSample());
        TrackingField field = new TrackingField(WAVE);
        assertThatThrownBy(() ->
                        Solves.all(field, 1, new double[] {1, 2}, dopri5(1e-6).withEvents(each)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'each'")
                .hasMessageContaining("[2, 1]")
                .hasMessageContaining("take the mean");
        SolveEvent undefined =
                SolveEvent.terminal("root", (t, x) -> t.mean().sub(2).sqrt());
        assertThatThrownBy(() ->
                        Solves.all(field, 1, new double[] {1}, dopri5(1e-6).withEvents(undefined)))
                .hasMessageContaining("'root' is not a number at t = 0.0");
        SolveSettings perSample =
                dopri5(1e-6).withControl(StepControl.adaptive(1e-6, 1e-6).perSample());
        assertThatThrownBy(() -> perSample.withEvents(ANY))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("per-sample error norm")
                .hasMessageContaining("batch error norm");
        OdeSolver blind = new ExplicitRungeKutta(Tableau.of(1, new double[][] {{}}, 1));
        assertThatThrownBy(() -> SolveSettings.fixed(blind, 4).withEvents(ANY))
                .hasMessageContaining("no dense output")
                .hasMessageContaining("dopri5");
        assertThat(field.openArrays()).isZero();
    }

    @Test
    void aStateThatIsNotFiniteEndsTheSolveBeforeAnyEvent() {
        VectorField pole = (t, x) -> x.square();
        TrackingField field = new TrackingField(pole);
        SolveSettings settings =
                SolveSettings.fixed(StandardSolvers.named("rk4"), 50).withEvents(ANY);
        Solves.State end = Solves.last(Solves.all(field, 1, new double[] {50}, settings));
        assertThat(end.outcome()).isEqualTo(Outcome.NON_FINITE);
    }

    private record Found(List<Solves.State> states, List<SolveEvent.Occurrence> occurrences) {
        Solves.State last() {
            return Solves.last(states);
        }
    }

    /** WAVE from its state at t0. */
    private static Found solve(SolveSettings settings, double t0, double t1, SolveEvent... events) {
        TrackingField field = new TrackingField(WAVE);
        List<Solves.State> states = new ArrayList<>();
        try (OdeSolve solve =
                OdeSolve.start(field, Solves.points(field, 1, Math.sin(8 * t0)), t0, t1, settings.withEvents(events))) {
            while (solve.advance()) {
                states.add(
                        new Solves.State(states.size(), solve.time(), solve.values(), solve.stats(), solve.outcome()));
            }
            return new Found(states, solve.occurrences());
        }
    }

    private static List<Double> times(Found found) {
        return found.occurrences().stream().map(SolveEvent.Occurrence::time).toList();
    }

    private static SolveSettings dopri5(double tolerance) {
        return SolveSettings.adaptive(StandardSolvers.named("dopri5"), tolerance, tolerance);
    }
}

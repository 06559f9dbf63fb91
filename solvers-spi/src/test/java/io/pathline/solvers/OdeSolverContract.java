package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every solver must do. Extend it, return the solver, and run it with JUnit; every number is measured on problems
 * whose solutions are known.
 *
 * <pre>{@code
 * class MySolverTest extends OdeSolverContract {
 *     @Override
 *     protected OdeSolver solver() {
 *         return new ExplicitRungeKutta(Tableau.of(2, new double[][] {{}, {0.5}}, 0, 1));
 *     }
 * }
 * }</pre>
 *
 * <p>The rules run on the host, in double precision. Override {@link #place} to run those about values on a device as
 * well; in single precision orders are measured on one fast problem, to 0.6 (dense output: from 1 below), because
 * rounding hides finer steps.
 */
public abstract class OdeSolverContract {
    private static final long SEED = 20_261_122;

    /** The solver under test. */
    protected abstract OdeSolver solver();

    /** Places a field where the rules about values run: on the host. Each field is closed after its rule. */
    protected PlacedField place(VectorField field) {
        return new HostField(field);
    }

    @Test
    void theMeasuredOrderIsTheDeclaredOneOnEveryProblem() {
        for (TestProblem problem : problems()) {
            double measured = MeasuredOrder.ofSolution(solver(), problem, place(problem.field()), rounding());
            assertThat(measured).as("order of convergence on %s", problem).isCloseTo(solver().order(), within(slack()));
        }
    }

    @Test
    void aStepOfADeviceIsTheHosts() {
        for (TestProblem problem : TestProblem.all()) {
            try (PlacedSteps steps = steps(problem)) {
                double[] placed = steps.one(0.3, 0.1, problem.start()).get(0);
                Tensor host = BareSteps.one(solver(), problem.field(), 0.3, 0.1, problem.startTensor())
                        .x();
                assertThat(BareSteps.distance(host, placed)).as("%s", problem).isLessThan(rounding());
            }
        }
    }

    @Test
    void aPolynomialOfTheOrdersDegreeIsExact() {
        RandomGenerator random = new RandomStreams(SEED).generator("polynomials", 0);
        for (int trial = 0; trial < (isSingle() ? 2 : 10); trial++) {
            double[] p = random.doubles(solver().order() + 1L, -1, 1).toArray();
            VectorField slope = (t, x) -> x.like(0).add(derivative(p, t));
            try (PlacedSteps steps = new PlacedSteps(solver(), place(slope), 1)) {
                assertThat(steps.many(0, 1, 3, p[0])[0])
                        .as("polynomial %d of seed %d", trial, SEED)
                        .isCloseTo(Arrays.stream(p).sum(), within(rounding()));
            }
        }
    }

    @Test
    void goingForwardAndThenBackwardComesHome() {
        for (TestProblem problem : TestProblem.all()) {
            try (PlacedSteps steps = steps(problem)) {
                int n = isSingle() ? 40 : 200;
                double[] there = steps.many(0, 1, n, problem.start());
                double[] back = steps.many(1, 0, n, there);
                double truncation = BareSteps.distance(there, problem.at(1));
                assertThat(BareSteps.distance(back, problem.start()))
                        .as("distance from home on %s", problem)
                        .isLessThan(4 * truncation + 5 * rounding())
                        .isLessThan(100 * Math.pow(n, -solver().order()) + 5 * rounding());
            }
        }
    }

    @Test
    void aStepEvaluatesTheFieldAsOftenAsItSays() {
        List<Double> times = new ArrayList<>();
        BareSteps.one(solver(), recording(times), 0.3, 0.1, start());
        assertThat(times).as("evaluations, the first slope included").hasSize(solver().stages());
    }

    @Test
    void aSolveReportsEveryEvaluation() {
        for (SolveSettings settings : settings()) {
            TrackingField field = new TrackingField(field());
            SolveStats stats = Solves.last(
                            Solves.all(field, 2, TestProblem.spiral().start(), settings))
                    .stats();
            assertThat(stats.evaluations()).isEqualTo(field.evaluations());
        }
    }

    @Test
    void aStepHasOneSlopeForEachStage() {
        assertThat(BareSteps.one(solver(), field(), 0.3, 0.1, start()).stages()).hasSize(solver().stages());
    }

    @Test
    void noEvaluationLiesOutsideTheStep() {
        List<Double> times = new ArrayList<>();
        BareSteps.one(solver(), recording(times), 0.3, 0.1, start());
        assertThat(times).allSatisfy(t -> assertThat(t).isBetween(0.3, 0.3 + 0.1));
        times.clear();
        BareSteps.one(solver(), recording(times), 0.3, -0.1, start());
        assertThat(times).allSatisfy(t -> assertThat(t).isBetween(0.3 - 0.1, 0.3));
    }

    @Test
    void noSolveEvaluatesTheFieldOutsideItsInterval() {
        VectorField undefinedOutside =
                (t, x) -> x.mul(0).add(t.sub(0.1).mul(t.subFrom(0.7)).sqrt());
        for (SolveSettings settings : settings()) {
            for (double[] ends : new double[][] {{0.1, 0.7}, {0.7, 0.1}}) {
                try (PlacedField field = place(undefinedOutside)) {
                    Solves.State end =
                            Solves.last(Solves.all(field, Solves.points(field, 1, 1), ends[0], ends[1], settings));
                    assertThat(end.values()[0])
                            .as("from %s to %s", ends[0], ends[1])
                            .isFinite();
                    assertThat(end.outcome()).isEqualTo(Outcome.REACHED_END);
                }
            }
        }
    }

    @Test
    void denseOutputHasItsOrder() {
        assumeTrue(solver().hasDenseOutput(), "no dense output");
        for (TestProblem problem : problems()) {
            double measured = MeasuredOrder.ofDenseOutput(solver(), problem, place(problem.field()), rounding());
            assertThat(measured)
                    .as("order of dense output on %s", problem)
                    .isBetween(solver().denseOrder() - denseSlack(), solver().denseOrder() + 1 + slack());
        }
    }

    @Test
    void denseOutputMeetsBothEndsOfTheStep() {
        assumeTrue(solver().hasDenseOutput(), "no dense output");
        TestProblem problem = TestProblem.spiral();
        try (PlacedSteps steps = steps(problem)) {
            double[] x = problem.start();
            List<double[]> step = steps.one(0.3, 0.1, x);
            double[] first = steps.inside(0, 0.1, x, PlacedSteps.stages(step));
            double[] last = steps.inside(1, 0.1, x, PlacedSteps.stages(step));
            assertThat(BareSteps.distance(first, x)).isLessThan(resolution());
            assertThat(BareSteps.distance(last, step.get(0))).isLessThan(30 * resolution());
        }
    }

    @Test
    void aSolveTakesTheStepsOfItsGrid() {
        double[] times = {0, 0.1, 0.15, 0.6, 1};
        TestProblem problem = TestProblem.vortex();
        try (PlacedField field = place(problem.field());
                PlacedSteps steps = steps(problem)) {
            List<Solves.State> states = Solves.all(
                    field, 2, problem.start(), onGrid(StepGrid.of(times)).withSaveAt(SaveAt.everyStep()));
            assertThat(states).extracting(Solves.State::time).containsExactly(0.0, 0.1, 0.15, 0.6, 1.0);
            double[] x = problem.start();
            for (int k = 1; k < times.length; k++) {
                x = steps.one(times[k - 1], times[k] - times[k - 1], x).get(0);
                assertThat(BareSteps.distance(states.get(k).values(), x))
                        .as("after step %d", k)
                        .isLessThan(rounding());
            }
        }
    }

    @Test
    void anEventEndsTheSolveWhereDenseOutputMeetsIt() {
        assumeTrue(solver().hasDenseOutput(), "no dense output");
        TestProblem problem = TestProblem.season();
        double level = problem.at(0.37)[0];
        SolveSettings settings = onGrid(StepGrid.uniform(40))
                .withEvents(SolveEvent.terminal("level", (t, x) -> x.mean().sub(level)));
        try (PlacedField field = place(problem.field())) {
            // Truncation inside a step of 1/40, of order denseOrder + 1, and of the 15 steps before it.
            double truncation = 0.2 * Math.pow(40, -Math.min(solver().denseOrder() + 1, solver().order()));
            Solves.State there = Solves.last(Solves.all(field, 1, problem.start(), settings));
            assertThat(there.outcome()).isEqualTo(Outcome.EVENT);
            assertThat(there.time()).isCloseTo(0.37, within(4 * (truncation + rounding())));
            assertThat(there.values()[0]).isCloseTo(level, within(1e-11 + 10 * resolution()));
            Solves.State back = Solves.last(Solves.all(field, Solves.points(field, 1, problem.at(1)), 1, 0, settings));
            assertThat(back.outcome()).isEqualTo(Outcome.EVENT);
            assertThat(back.time()).isCloseTo(0.37, within(4 * (truncation + rounding())));
        }
    }

    @Test
    void aStepKeepsNoState() {
        Tensor first = BareSteps.one(solver(), field(), 0.3, 0.1, start()).x();
        BareSteps.one(solver(), field(), 0.7, -0.2, start().mul(2));
        Tensor again = BareSteps.one(solver(), field(), 0.3, 0.1, start()).x();
        assertThat(HostTensor.cast(again).values())
                .containsExactly(HostTensor.cast(first).values());
    }

    @Test
    void samplesDoNotTouchEachOtherAndMayHaveTimesOfTheirOwn() {
        Tensor both = HostTensor.of(Shape.of(2, 2), 0.5, 0.3, -0.1, 0.8);
        Tensor times = HostTensor.of(Shape.of(2, 1), 0.3, 0.6);
        Tensor steps = HostTensor.of(Shape.of(2, 1), 0.1, 0.05);
        Tensor together = solver().step(field(), times, steps, both, field().at(times, both))
                .x();
        Tensor second = BareSteps.one(solver(), field(), 0.6, 0.05, HostTensor.of(Shape.of(1, 2), -0.1, 0.8))
                .x();
        assertThat(HostTensor.cast(together).value(2))
                .isEqualTo(HostTensor.cast(second).value(0));
        assertThat(HostTensor.cast(together).value(3))
                .isEqualTo(HostTensor.cast(second).value(1));
    }

    @Test
    void anErrorEstimateComesExactlyFromAdaptiveMethodsAndShrinksWithTheStep() {
        OdeSolver.Step coarse = BareSteps.one(solver(), field(), 0.3, 0.1, start());
        OdeSolver.Step fine = BareSteps.one(solver(), field(), 0.3, 0.05, start());
        assertThat(coarse.error() != null).isEqualTo(solver().isAdaptive());
        if (coarse.error() != null && fine.error() != null) {
            double[] zero = new double[2];
            assertThat(BareSteps.distance(coarse.error(), zero))
                    .isGreaterThan(2 * BareSteps.distance(fine.error(), zero));
        }
    }

    @Test
    void aSlopeThatComesForFreeIsTheFieldAtTheNewPlace() {
        OdeSolver.Step step = BareSteps.one(solver(), field(), 0.3, 0.1, start());
        assertThat(step.slope() != null).isEqualTo(solver().isFirstSameAsLast());
        assumeTrue(solver().isFirstSameAsLast(), "no slope comes for free");
        try (PlacedSteps steps = steps(TestProblem.spiral())) {
            List<double[]> placed = steps.one(0.3, 0.1, TestProblem.spiral().start());
            assertThat(BareSteps.distance(placed.get(2), placed.get(3))).isLessThan(rounding());
        }
    }

    /** Distance from 1 to the next number of the device. */
    private double resolution() {
        try (PlacedField field = place((t, x) -> x)) {
            return Resolution.of(field);
        }
    }

    private boolean isSingle() {
        return resolution() > 1e-10;
    }

    /** What a handful of steps may lose to rounding: a hundred units in the last place of states of the order of one. */
    private double rounding() {
        return isSingle() ? 64 * resolution() : 90 * resolution();
    }

    private double slack() {
        return isSingle() ? 0.6 : 0.2;
    }

    /** In single precision an interpolant of order 5 shows only in steps that are too long for its order to be clean. */
    private double denseSlack() {
        return isSingle() ? 1 : 0.2;
    }

    private List<TestProblem> problems() {
        return isSingle() ? List.of(TestProblem.spiral(6)) : TestProblem.all();
    }

    private PlacedSteps steps(TestProblem problem) {
        return new PlacedSteps(solver(), place(problem.field()), problem.dimension());
    }

    private SolveSettings onGrid(StepGrid grid) {
        return SolveSettings.fixed(solver(), 1).withControl(StepControl.grid(grid));
    }

    /** Equal steps; and adaptive ones, alone and together, where the method has an error estimate. */
    private List<SolveSettings> settings() {
        SolveSettings fixed = SolveSettings.fixed(solver(), 7);
        StepControl.Adaptive control = StepControl.adaptive(1e-3, 1e-3);
        return solver().isAdaptive()
                ? List.of(fixed, fixed.withControl(control), fixed.withControl(control.perSample()))
                : List.of(fixed);
    }

    private static VectorField field() {
        return TestProblem.spiral().field();
    }

    private static Tensor start() {
        return TestProblem.spiral().startTensor();
    }

    private static VectorField recording(List<Double> times) {
        return (t, x) -> {
            times.add(HostTensor.cast(t).value(0));
            return field().at(t, x);
        };
    }

    /** p'(t) by Horner's rule. */
    private static Tensor derivative(double[] p, Tensor t) {
        Tensor value = t.like(0);
        for (int power = p.length - 1; power >= 1; power--) {
            value = value.mul(t).add(power * p[power]);
        }
        return value;
    }
}

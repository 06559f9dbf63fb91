package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * What every solver must do. Extend it, return the solver, and run it with JUnit; every number is measured on problems
 * whose solutions are known.
 */
public abstract class OdeSolverContract {
    private static final long SEED = 20_261_122;
    /** Measured orders may be this far from the declared one. */
    private static final double ORDER_SLACK = 0.2;

    /** The solver under test. */
    protected abstract OdeSolver solver();

    @Test
    void theMeasuredOrderIsTheDeclaredOneOnEveryProblem() {
        for (TestProblem problem : TestProblem.all()) {
            assertThat(MeasuredOrder.ofSolution(solver(), problem))
                    .as("order of convergence on %s", problem)
                    .isBetween(solver().order() - ORDER_SLACK, solver().order() + ORDER_SLACK);
        }
    }

    @Test
    void aPolynomialOfTheOrdersDegreeIsExact() {
        RandomGenerator random = new RandomStreams(SEED).generator("polynomials", 0);
        for (int trial = 0; trial < 20; trial++) {
            double[] p = random.doubles(solver().order() + 1L, -1, 1).toArray();
            VectorField slope = (t, x) -> x.like(0).add(derivative(p, t));
            Tensor x0 = HostTensor.of(Shape.of(1, 1), p[0]);
            double expected = Arrays.stream(p).sum();
            assertThat(BareSteps.distance(BareSteps.many(solver(), slope, 0, 1, 3, x0), new double[] {expected}))
                    .as("polynomial %d of seed %d", trial, SEED)
                    .isLessThan(1e-13);
        }
    }

    @Test
    void goingForwardAndThenBackwardComesHome() {
        for (TestProblem problem : TestProblem.all()) {
            Tensor start = problem.startTensor();
            Tensor there = BareSteps.many(solver(), problem.field(), 0, 1, 200, start);
            Tensor back = BareSteps.many(solver(), problem.field(), 1, 0, 200, there);
            assertThat(BareSteps.distance(back, start))
                    .as("distance from home on %s", problem)
                    .isLessThan(20 * Math.pow(200, -solver().order()) + 1e-13);
        }
    }

    @Test
    void aStepEvaluatesTheFieldAsOftenAsItSays() {
        List<Double> times = new ArrayList<>();
        BareSteps.one(solver(), recording(times), 0.3, 0.1, start());
        assertThat(times).as("evaluations, the first slope included").hasSize(solver().stages());
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
    void denseOutputHasItsOrder() {
        if (solver().hasDenseOutput()) {
            for (TestProblem problem : TestProblem.all()) {
                assertThat(MeasuredOrder.ofDenseOutput(solver(), problem))
                        .as("order of dense output on %s", problem)
                        .isBetween(solver().denseOrder() - ORDER_SLACK, solver().denseOrder() + 1 + ORDER_SLACK);
            }
        }
    }

    @Test
    void denseOutputMeetsBothEndsOfTheStep() {
        if (solver().hasDenseOutput()) {
            Tensor x = start();
            OdeSolver.Step step = BareSteps.one(solver(), field(), 0.3, 0.1, x);
            Tensor dt = BareSteps.time(x, 0.1);
            Tensor first = solver().interpolate(BareSteps.time(x, 0), dt, x, step.stages());
            Tensor last = solver().interpolate(BareSteps.time(x, 1), dt, x, step.stages());
            assertThat(BareSteps.distance(first, x)).isZero();
            assertThat(BareSteps.distance(last, step.x())).isLessThan(1e-14);
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
        if (step.slope() != null) {
            Tensor expected = field().at(BareSteps.time(step.x(), 0.3 + 0.1), step.x());
            assertThat(BareSteps.distance(step.slope(), expected)).isLessThan(1e-14);
        }
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

package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.PlacedField;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import java.util.List;
import org.assertj.core.api.ThrowableAssert;
import org.junit.jupiter.api.Test;

/** The contract kit fails what it must fail: one wrong solver for each promise. */
class OdeSolverContractControlTest {
    private static final OdeSolver MIDPOINT = StandardSolvers.named("midpoint");

    @Test
    void aTableauThatDeclaresAnOrderTooHighFails() {
        OdeSolverContract kit = kit(new ExplicitRungeKutta(
                Tableau.of(3, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5})));
        assertThatThrownBy(kit::theMeasuredOrderIsTheDeclaredOneOnEveryProblem).isInstanceOf(AssertionError.class);
        assertThatThrownBy(kit::aPolynomialOfTheOrdersDegreeIsExact).isInstanceOf(AssertionError.class);
    }

    @Test
    void weightsThatSumToOneButMissTheOrderFail() {
        OdeSolverContract kit = kit(new ExplicitRungeKutta(
                Tableau.of(2, new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0.3, 0.7})));
        assertThatThrownBy(kit::theMeasuredOrderIsTheDeclaredOneOnEveryProblem).isInstanceOf(AssertionError.class);
        assertThatThrownBy(kit::goingForwardAndThenBackwardComesHome).isInstanceOf(AssertionError.class);
    }

    @Test
    void denseWeightsThatAreOnlyALineFail() {
        OdeSolverContract kit = kit(new ExplicitRungeKutta(Tableau.of(
                        2, new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0, 1})
                .withDense(3, new double[] {1, -1}, new double[] {0, 1})));
        assertThatThrownBy(kit::denseOutputHasItsOrder).isInstanceOf(AssertionError.class);
    }

    @Test
    void oneEvaluationMoreThanDeclaredFails() {
        OdeSolverContract kit = kit(new Spoilt(MIDPOINT, 0, 0.05, 0));
        assertThatThrownBy(kit::aStepEvaluatesTheFieldAsOftenAsItSays).isInstanceOf(AssertionError.class);
    }

    @Test
    void anEvaluationPastTheEndOfTheStepFails() {
        OdeSolverContract kit = kit(new Spoilt(MIDPOINT, 0, 2, 0));
        assertThatThrownBy(kit::noEvaluationLiesOutsideTheStep).isInstanceOf(AssertionError.class);
    }

    @Test
    void memoryBetweenStepsFails() {
        OdeSolverContract kit = kit(new Spoilt(MIDPOINT, 1e-9, 0, 0));
        assertThatThrownBy(kit::aStepKeepsNoState).isInstanceOf(AssertionError.class);
    }

    @Test
    void denseOutputThatMissesTheEndsFails() {
        OdeSolverContract kit = kit(new Spoilt(MIDPOINT, 0, 0, 1e-9));
        assertThatThrownBy(kit::denseOutputMeetsBothEndsOfTheStep).isInstanceOf(AssertionError.class);
    }

    @Test
    void aSolveWhoseReportedStagesAreTooManyFails() {
        OdeSolverContract kit = kit(new Wrong(MIDPOINT) {
            @Override
            public int stages() {
                return 3;
            }
        });
        assertFails(kit::aStepEvaluatesTheFieldAsOftenAsItSays);
        assertFails(kit::aSolveReportsEveryEvaluation);
        assertFails(kit::aStepHasOneSlopeForEachStage);
    }

    @Test
    void aSolverThatLooksPastItsStepFails() {
        OdeSolverContract kit = kit(new Wrong(MIDPOINT) {
            @Override
            public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
                return sound.step((at, y) -> field.at(at.sub(dt.mul(0.75)), y), t, dt, x, slope);
            }
        });
        assertFails(kit::noSolveEvaluatesTheFieldOutsideItsInterval);
        assertFails(kit::noEvaluationLiesOutsideTheStep);
    }

    @Test
    void stepsThatAreNotThoseOfTheGridFail() {
        assertFails(kit(new Spoilt(MIDPOINT, 1e-9, 0, 0))::aSolveTakesTheStepsOfItsGrid);
    }

    @Test
    void denseOutputThatPassesThroughOtherStatesMisplacesEvents() {
        OdeSolverContract kit = kit(new Wrong(MIDPOINT) {
            @Override
            public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
                return sound.interpolate(theta.square().square(), dt, x, stages);
            }
        });
        assertFails(kit::anEventEndsTheSolveWhereDenseOutputMeetsIt);
    }

    @Test
    void samplesThatMeetEachOtherFail() {
        OdeSolverContract kit = kit(new Wrong(MIDPOINT) {
            @Override
            public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
                Step step = sound.step(field, t, dt, x, slope);
                return new Step(step.x().add(x.mean().mul(dt)), step.error(), step.slope(), step.stages());
            }
        });
        assertFails(kit::samplesDoNotTouchEachOtherAndMayHaveTimesOfTheirOwn);
    }

    @Test
    void anErrorEstimateThatIsMissingOrDoesNotShrinkFails() {
        assertFails(
                kit(new LyingSolver(MIDPOINT))::anErrorEstimateComesExactlyFromAdaptiveMethodsAndShrinksWithTheStep);
        OdeSolverContract constant = kit(new Wrong(MIDPOINT) {
            @Override
            public boolean isAdaptive() {
                return true;
            }

            @Override
            public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
                Step step = sound.step(field, t, dt, x, slope);
                return new Step(step.x(), x.like(1e-3), null, step.stages());
            }
        });
        assertFails(constant::anErrorEstimateComesExactlyFromAdaptiveMethodsAndShrinksWithTheStep);
    }

    @Test
    void aFreeSlopeThatIsNotTheFieldsFails() {
        OdeSolverContract kit = kit(new Wrong(MIDPOINT) {
            @Override
            public boolean isFirstSameAsLast() {
                return true;
            }

            @Override
            public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
                Step step = sound.step(field, t, dt, x, slope);
                return new Step(step.x(), null, step.stages().get(1), step.stages());
            }
        });
        assertFails(kit::aSlopeThatComesForFreeIsTheFieldAtTheNewPlace);
    }

    @Test
    void aDeviceThatComputesSomethingElseFails() {
        OdeSolverContract kit = new OdeSolverContract() {
            @Override
            protected OdeSolver solver() {
                return MIDPOINT;
            }

            @Override
            protected PlacedField place(VectorField field) {
                return new HostField((t, x) -> field.at(t, x).mul(1 + 1e-9));
            }
        };
        assertFails(kit::aStepOfADeviceIsTheHosts);
    }

    private static void assertFails(ThrowableAssert.ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static OdeSolverContract kit(OdeSolver solver) {
        return new OdeSolverContract() {
            @Override
            protected OdeSolver solver() {
                return solver;
            }
        };
    }

    /** A sound solver, for defects to be put into. */
    private abstract static class Wrong implements OdeSolver {
        final OdeSolver sound;

        Wrong(OdeSolver sound) {
            this.sound = sound;
        }

        @Override
        public int order() {
            return sound.order();
        }

        @Override
        public int stages() {
            return sound.stages();
        }

        @Override
        public boolean isAdaptive() {
            return sound.isAdaptive();
        }

        @Override
        public boolean isFirstSameAsLast() {
            return sound.isFirstSameAsLast();
        }

        @Override
        public int denseOrder() {
            return sound.denseOrder();
        }

        @Override
        public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
            return sound.step(field, t, dt, x, slope);
        }

        @Override
        public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
            return sound.interpolate(theta, dt, x, stages);
        }
    }

    /** A solver with a defect: it drifts from step to step, evaluates once more, or shifts its dense output. */
    private static final class Spoilt extends Wrong {
        private final double drift;
        private final double extraEvaluation;
        private final double shift;
        private int steps;

        Spoilt(OdeSolver sound, double drift, double extraEvaluation, double shift) {
            super(sound);
            this.drift = drift;
            this.extraEvaluation = extraEvaluation;
            this.shift = shift;
        }

        @Override
        public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
            if (extraEvaluation > 0) {
                field.at(t.add(dt.mul(extraEvaluation)), x);
            }
            Step step = sound.step(field, t, dt, x, slope);
            return new Step(step.x().add(drift * steps++), step.error(), step.slope(), step.stages());
        }

        @Override
        public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
            return sound.interpolate(theta, dt, x, stages).add(shift);
        }
    }
}

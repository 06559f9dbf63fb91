package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;
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

    private static OdeSolverContract kit(OdeSolver solver) {
        return new OdeSolverContract() {
            @Override
            protected OdeSolver solver() {
                return solver;
            }
        };
    }

    /** A solver with a defect: it drifts from step to step, evaluates once more, or shifts its dense output. */
    private static final class Spoilt implements OdeSolver {
        private final OdeSolver sound;
        private final double drift;
        private final double extraEvaluation;
        private final double shift;
        private int steps;

        Spoilt(OdeSolver sound, double drift, double extraEvaluation, double shift) {
            this.sound = sound;
            this.drift = drift;
            this.extraEvaluation = extraEvaluation;
            this.shift = shift;
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

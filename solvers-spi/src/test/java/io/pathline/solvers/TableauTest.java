package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A tableau that cannot be right is refused when it is made. */
class TableauTest {
    private static final double[] C = {0, 0.5};
    private static final double[][] A = {{}, {0.5}};
    private static final double[] B = {0, 1};

    @Test
    void aRowMustSumToItsNode() {
        assertThatThrownBy(() -> Tableau.of(2, C, new double[][] {{}, {0.4}}, B))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessage("The sum of row 1 of a is 0.4, not 0.5; correct the tableau.");
    }

    @Test
    void weightsMustSumToOne() {
        assertThatThrownBy(() -> Tableau.of(2, C, A, new double[] {0.5, 0.6})).hasMessageContaining("sum of b is 1.1");
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withError(0.5, 0.5)).hasMessageContaining("sum of e is 1.0");
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withDense(2, new double[] {1}, new double[] {0, 1}))
                .hasMessageContaining("dense weights of stage 0 is 1.0, not 0.0");
    }

    @Test
    void lengthsMustFit() {
        assertThatThrownBy(() -> Tableau.of(2, new double[] {0}, A, B)).hasMessageContaining("1, 2 and 2 rows");
        assertThatThrownBy(() -> Tableau.of(2, C, new double[][] {{}, {0.25, 0.25}}, B))
                .hasMessageContaining("Row 1 of a has 2 weights, not 1");
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withError(0)).hasMessageContaining("1 error weights for 2");
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withDense(2, new double[] {0}))
                .hasMessageContaining("1 of 2 stages");
        assertThatThrownBy(() -> Tableau.of(0, C, A, B)).hasMessageContaining("Order 0");
    }

    @Test
    void anEmbeddedMethodGivesTheDifferenceOfItsWeights() {
        Tableau tableau = Tableau.of(2, C, A, B).withEmbedded(1, 0);
        assertThat(tableau.error()).containsExactly(-1, 1);
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withEmbedded(1, 0.5)).hasMessageContaining("sum of e is -0.5");
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withEmbedded(1)).hasMessageContaining("1 error weights for 2");
    }

    @Test
    void denseOutputThroughBothSlopesNeedsALastStageAtTheNewPlace() {
        assertThatThrownBy(() -> Tableau.of(2, C, A, B).withCubicDense())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("last stage at the end of the step");
        Tableau sameAsLast = Tableau.of(2, new double[][] {{}, {0.5}, {0, 1}}, 0, 1, 0);
        assertThat(sameAsLast.withCubicDense().denseOrder()).isEqualTo(3);
        assertThatThrownBy(() -> sameAsLast.withQuarticDense(1, 0, 0)).hasMessageContaining("sum of d is 1.0");
        assertThatThrownBy(() -> sameAsLast.withQuarticDense(0, 0)).hasMessageContaining("2 quartic weights for 3");
    }

    @Test
    void nodesMustLieInsideTheStep() {
        assertThatThrownBy(() -> Tableau.of(2, new double[] {0, 1.5}, new double[][] {{}, {1.5}}, B))
                .hasMessageContaining("Node 1 is 1.5, outside [0, 1]");
        assertThatThrownBy(() -> Tableau.of(2, C, A, new double[] {Double.NaN, 1}))
                .hasMessageContaining("NaN");
    }

    @Test
    void nodesAreTheSumsOfRowsAndExactAtBothEnds() {
        Tableau tableau =
                Tableau.of(3, new double[][] {{}, {0.7}, {1e-16, -1e-17}, {0.3, 0.6, 0.1 + 2e-16}}, 0.2, 0.3, 0.5, 0);
        assertThat(tableau.node(2)).isZero();
        assertThat(tableau.node(1)).isEqualTo(0.7);
        assertThat(tableau.node(3)).isEqualTo(1.0);
    }

    @Test
    void theCallersArraysMayChangeAfterwards() {
        double[] weights = {0, 1};
        Tableau tableau = Tableau.of(2, C, A, weights);
        weights[0] = 99;
        assertThat(tableau.weights()).containsExactly(0, 1);
    }

    @Test
    void stagesWithoutWeightAreLeftOut() {
        Tensor x = HostTensor.of(Shape.of(1, 1), 1);
        Tensor kept = new ExplicitRungeKutta(Tableau.of(2, C, A, B))
                .step((t, y) -> y.like(3), BareSteps.time(x, 0), BareSteps.time(x, 0.1), x, x.like(Double.NaN))
                .x();
        assertThat(HostTensor.cast(kept).value(0)).isEqualTo(1 + 3 * 0.1);
    }

    @Test
    void interpolationWithoutDenseOutputIsRefused() {
        Tensor x = HostTensor.of(Shape.of(1, 1), 1);
        OdeSolver solver = new ExplicitRungeKutta(Tableau.of(2, C, A, B));
        assertThat(solver.hasDenseOutput()).isFalse();
        assertThatThrownBy(() -> solver.interpolate(BareSteps.time(x, 0.5), BareSteps.time(x, 0.1), x, List.of(x, x)))
                .isInstanceOf(UnsupportedOperationException.class);
    }
}

package io.pathline.solvers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every built-in tableau against the order conditions of all rooted trees (Hairer, Norsett, Wanner I, II.2). */
class OrderConditionsTest {
    private static final double ROUNDING = 1e-13;

    /** Coefficients of dopri8 reach 145, and their sums lose two digits. */
    private static final double DENSE_ROUNDING = 1e-12;

    @Test
    void thereAreAsManyTreesAsIsKnown() {
        assertThat(List.of(1, 2, 3, 4, 5, 6, 7, 8))
                .extracting(order -> RootedTree.ofOrder(order).size())
                .containsExactly(1, 1, 2, 4, 9, 20, 48, 115);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void theWeightsMeetEveryConditionUpToTheOrderAndNotAllOfTheNext(String id) {
        Tableau tableau = tableau(id);
        for (int order = 1; order <= tableau.order(); order++) {
            assertThat(residual(tableau, tableau.weights(), order, 1))
                    .as("order %d", order)
                    .isLessThan(ROUNDING);
        }
        assertThat(residual(tableau, tableau.weights(), tableau.order() + 1, 1)).isGreaterThan(1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bosh3", "dopri5", "tsit5", "dopri8"})
    void theEmbeddedMethodIsOfOneOrderLess(String id) {
        Tableau tableau = tableau(id);
        double[] embedded = embedded(tableau);
        for (int order = 1; order < tableau.order(); order++) {
            assertThat(residual(tableau, embedded, order, 1))
                    .as("order %d", order)
                    .isLessThan(ROUNDING);
        }
        assertThat(residual(tableau, embedded, tableau.order(), 1)).isGreaterThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void denseOutputMeetsEveryConditionUpToItsOrderAllAlongTheStep(String id) {
        Tableau tableau = tableau(id);
        double next = 0;
        for (double theta = 0.1; theta < 1; theta += 0.1) {
            double[] weights = weightsAt(tableau, theta);
            for (int order = 1; order <= tableau.denseOrder(); order++) {
                assertThat(residual(tableau, weights, order, theta))
                        .as("order %d at theta %s", order, theta)
                        .isLessThan(DENSE_ROUNDING);
            }
            next = Math.max(next, residual(tableau, weights, tableau.denseOrder() + 1, theta));
        }
        assertThat(next).as("the next order").isGreaterThan(1e-7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bosh3", "dopri5", "tsit5", "dopri8"})
    void denseOutputOfAdaptiveMethodsHasTheSlopesOfTheSteps(String id) {
        Tableau tableau = tableau(id);
        int last = tableau.stages() - 1;
        for (int i = 0; i <= last; i++) {
            double[] weights = tableau.dense()[i];
            double atEnd = 0;
            for (int power = 0; power < weights.length; power++) {
                atEnd += (power + 1) * weights[power];
            }
            assertThat(weights[0]).isEqualTo(i == 0 ? 1 : 0);
            assertThat(atEnd).as("stage %d", i).isCloseTo(i == last ? 1 : 0, within(DENSE_ROUNDING));
        }
    }

    @ParameterizedTest
    @MethodSource("ids")
    void nodesAreTheSumsOfTheirRows(String id) {
        Tableau tableau = tableau(id);
        for (int i = 0; i < tableau.stages(); i++) {
            assertThat(Arrays.stream(tableau.row(i)).sum()).isCloseTo(tableau.node(i), within(1e-15 * 40));
        }
    }

    static List<String> ids() {
        return StandardSolvers.plugins().stream().map(SolverPlugin::id).toList();
    }

    private static Tableau tableau(String id) {
        return ((ExplicitRungeKutta) StandardSolvers.named(id)).tableau();
    }

    private static double[] embedded(Tableau tableau) {
        double[] e = tableau.error();
        double[] embedded = tableau.weights().clone();
        for (int i = 0; e != null && i < e.length; i++) {
            embedded[i] -= e[i];
        }
        return embedded;
    }

    private static double[] weightsAt(Tableau tableau, double theta) {
        double[] weights = new double[tableau.stages()];
        for (int i = 0; i < weights.length; i++) {
            double[] coefficients = tableau.dense()[i];
            for (int power = coefficients.length - 1; power >= 0; power--) {
                weights[i] = (weights[i] + coefficients[power]) * theta;
            }
        }
        return weights;
    }

    /** The worst failure over the trees of one order: {@code sum_i b_i Phi_i(tree) - theta^order / gamma(tree)}. */
    private static double residual(Tableau tableau, double[] weights, int order, double theta) {
        double worst = 0;
        for (RootedTree tree : RootedTree.ofOrder(order)) {
            double[] phi = tree.elementaryWeights(tableau);
            double sum = -Math.pow(theta, order) / tree.density();
            for (int i = 0; i < weights.length; i++) {
                sum += weights[i] * phi[i];
            }
            worst = Math.max(worst, Math.abs(sum));
        }
        return worst;
    }
}

package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/**
 * The method of Bogacki and Shampine (Appl. Math. Lett. 2, 1989): order 3 with an embedded method of order 2, four
 * stages of which the last is the first of the next step. Dense output is the cubic Hermite interpolant, of order 3.
 */
public final class BogackiShampine implements SolverPlugin {
    @Override
    public String id() {
        return "bosh3";
    }

    @Override
    public String description() {
        return "Bogacki and Shampine's method, order 3 with error estimate: three evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt (2/9 k1 + 1/3 k2 + 4/9 k3), stages at 0, 1/2, 3/4, 1; order 3, error of order 2";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(
                3,
                new double[][] {{}, {1 / 2.0}, {0, 3 / 4.0}, {2 / 9.0, 1 / 3.0, 4 / 9.0}},
                2 / 9.0,
                1 / 3.0,
                4 / 9.0,
                0);
        return new ExplicitRungeKutta(
                rule.withEmbedded(7 / 24.0, 1 / 4.0, 1 / 3.0, 1 / 8.0).withCubicDense());
    }
}

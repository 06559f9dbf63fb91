package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/**
 * Ralston's method of order 2 (Math. Comp. 16, 1962): of all methods with two stages, the one whose bound of the local
 * error is least.
 */
public final class Ralston implements SolverPlugin {
    @Override
    public String id() {
        return "ralston";
    }

    @Override
    public String description() {
        return "Ralston's method, order 2 with the least error bound: two evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt (1/4 k1 + 3/4 k2), k2 = u(t + 2/3 dt, x + 2/3 dt k1)";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(2, new double[][] {{}, {2 / 3.0}}, 1 / 4.0, 3 / 4.0);
        return new ExplicitRungeKutta(rule.withDense(2, new double[] {1, -3 / 4.0}, new double[] {0, 3 / 4.0}));
    }
}

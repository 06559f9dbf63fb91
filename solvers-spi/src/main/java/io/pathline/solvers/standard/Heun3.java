package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/**
 * Heun's method of order 3 (1900), with nodes 0, 1/3 and 2/3.
 *
 * <p>Its dense output is of order 2, the most that three stages allow at every theta; it is the one that also integrates
 * fields of time alone to order 3.
 */
public final class Heun3 implements SolverPlugin {
    @Override
    public String id() {
        return "heun3";
    }

    @Override
    public String description() {
        return "Heun's method of order 3: three evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt (1/4 k1 + 3/4 k3), stages at 0, 1/3, 2/3";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(3, new double[][] {{}, {1 / 3.0}, {0, 2 / 3.0}}, 1 / 4.0, 0, 3 / 4.0);
        return new ExplicitRungeKutta(rule.withDense(
                2, new double[] {1, -9 / 4.0, 3 / 2.0}, new double[] {0, 3, -3}, new double[] {0, -3 / 4.0, 3 / 2.0}));
    }
}

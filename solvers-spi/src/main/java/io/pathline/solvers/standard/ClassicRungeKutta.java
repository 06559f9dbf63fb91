package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/** The classic method of order 4 (Kutta 1901), not the 3/8 rule; dense output of order 3 (Hairer, Norsett, Wanner I, II.6). */
public final class ClassicRungeKutta implements SolverPlugin {
    @Override
    public String id() {
        return "rk4";
    }

    @Override
    public String description() {
        return "The classic Runge-Kutta method, order 4: four evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt/6 (k1 + 2 k2 + 2 k3 + k4), stages at 0, 1/2, 1/2, 1";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(
                4, new double[] {0, 0.5, 0.5, 1}, new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}}, new double[] {
                    1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0
                });
        return new ExplicitRungeKutta(rule.withDense(
                3,
                new double[] {1, -3 / 2.0, 2 / 3.0},
                new double[] {0, 1, -2 / 3.0},
                new double[] {0, 1, -2 / 3.0},
                new double[] {0, -1 / 2.0, 2 / 3.0}));
    }
}

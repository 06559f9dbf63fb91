package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/**
 * The 3/8 rule of order 4 (Kutta 1901): smaller error terms than the classic method at a little more arithmetic. What
 * torchdiffeq calls rk4. Dense output of order 3, the only one that its four stages allow.
 */
public final class ThreeEighths implements SolverPlugin {
    @Override
    public String id() {
        return "rk4-three-eighths";
    }

    @Override
    public String description() {
        return "Kutta's 3/8 rule, order 4: four evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt/8 (k1 + 3 k2 + 3 k3 + k4), stages at 0, 1/3, 2/3, 1";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(
                4, new double[][] {{}, {1 / 3.0}, {-1 / 3.0, 1}, {1, -1, 1}}, 1 / 8.0, 3 / 8.0, 3 / 8.0, 1 / 8.0);
        return new ExplicitRungeKutta(rule.withDense(
                3,
                new double[] {1, -15 / 8.0, 1},
                new double[] {0, 15 / 8.0, -3 / 2.0},
                new double[] {0, 3 / 8.0, 0},
                new double[] {0, -3 / 8.0, 1 / 2.0}));
    }
}

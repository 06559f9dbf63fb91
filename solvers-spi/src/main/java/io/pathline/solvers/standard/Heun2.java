package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/** Heun's method of order 2, the explicit trapezoid: the mean of the slopes at both ends of the step. */
public final class Heun2 implements SolverPlugin {
    @Override
    public String id() {
        return "heun2";
    }

    @Override
    public String description() {
        return "Heun's method or explicit trapezoid, order 2: two evaluations per step.";
    }

    @Override
    public String formula() {
        return "x + dt/2 (k1 + k2), k2 = u(t + dt, x + dt k1)";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(2, new double[] {0, 1}, new double[][] {{}, {1}}, new double[] {0.5, 0.5});
        return new ExplicitRungeKutta(rule.withDense(2, new double[] {1, -0.5}, new double[] {0, 0.5}));
    }
}

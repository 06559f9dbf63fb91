package com.example.copies;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/** The explicit midpoint rule (Runge 1895): the slope at the middle of the step carries all of it. */
public final class CopiedSolver implements SolverPlugin {
    @Override
    public String id() {
        return "copied-midpoint";
    }

    @Override
    public String description() {
        return "The explicit midpoint rule, order 2: two evaluations per step.";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        Tableau rule = Tableau.of(2, new double[] {0, 0.5}, new double[][] {{}, {0.5}}, new double[] {0, 1});
        return new ExplicitRungeKutta(rule.withDense(2, new double[] {1, -1}, new double[] {0, 1}));
    }
}

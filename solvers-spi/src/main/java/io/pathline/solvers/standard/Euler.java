package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;

/** Euler's method: a straight line along the slope at the start of the step; its dense output is that line. */
public final class Euler implements SolverPlugin {
    @Override
    public String id() {
        return "euler";
    }

    @Override
    public String description() {
        return "Euler's method, order 1: one evaluation per step.";
    }

    @Override
    public String formula() {
        return "x + dt k1, k1 = u(t, x)";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        return new ExplicitRungeKutta(Tableau.of(1, new double[] {0}, new double[][] {{}}, new double[] {1})
                .withDense(1, new double[] {1}));
    }
}

package com.example.plugins;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.solvers.ExplicitRungeKutta;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;
import io.pathline.solvers.Tableau;
import java.util.List;

/** Two evaluations a step and order 2, whatever the place alpha of the second: 1/2 is the midpoint rule, 1 Heun's. */
public final class TwoStageSolver implements SolverPlugin {
    private static final Parameter ALPHA =
            Parameter.real("alpha", 0.75, 0.5, 1, "Where in the step the second evaluation is.");

    @Override
    public String id() {
        return "two-stage";
    }

    @Override
    public String description() {
        return "A method of order 2 with a free place of its second evaluation.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(ALPHA);
    }

    /** A solver is its tableau; the dense output reads points between the ends of a step. */
    @Override
    public OdeSolver create(Parameters parameters) {
        double alpha = parameters.get(ALPHA);
        double second = 1 / (2 * alpha);
        Tableau rule = Tableau.of(2, new double[][] {{}, {alpha}}, 1 - second, second);
        return new ExplicitRungeKutta(rule.withDense(2, new double[] {1, -second}, new double[] {0, second}));
    }
}

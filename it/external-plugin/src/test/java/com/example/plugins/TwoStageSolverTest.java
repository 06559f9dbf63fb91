package com.example.plugins;

import io.pathline.api.Parameters;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.OdeSolverContract;

/** Keeps every rule that Pathline has for a solver. */
class TwoStageSolverTest extends OdeSolverContract {
    @Override
    protected OdeSolver solver() {
        TwoStageSolver plugin = new TwoStageSolver();
        return plugin.create(Parameters.defaults(plugin.parameters()));
    }
}

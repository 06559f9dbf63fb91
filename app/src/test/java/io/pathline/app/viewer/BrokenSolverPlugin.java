package io.pathline.app.viewer;

import io.pathline.api.Parameters;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolverPlugin;

/** Is listed, and cannot be made. */
public final class BrokenSolverPlugin implements SolverPlugin {
    @Override
    public String id() {
        return "broken";
    }

    @Override
    public String description() {
        return "Of a test.";
    }

    @Override
    public OdeSolver create(Parameters parameters) {
        throw new IllegalStateException("no licence");
    }
}

package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.StepGrids;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepGrid;

/**
 * The settings of solves that the viewer does itself: of exact fields, of particles that are put down, and with densities.
 *
 * @param catalogue of solvers
 */
record OdeSettings(Catalogue catalogue) {
    /** @throws InvalidInputException if the choice is no solver of the ODE, or has a grid that needs a model */
    SolveSettings of(SolverChoice choice, SaveAt saveAt) {
        String id = choice.plugin().id();
        if (catalogue.has(PluginKind.STOCHASTIC_SOLVER, id)) {
            throw new InvalidInputException("The stochastic solver '" + id + "' samples models alone; an exact field,"
                    + " particles that are put down and log densities need a solver of the ODE, for example dopri5.");
        }
        OdeSolver solver = catalogue.create(PluginKind.SOLVER, choice.plugin(), OdeSolver.class);
        return new SolveSettings(solver, control(choice), saveAt, SolveSettings.DEFAULT_MAX_STEPS);
    }

    private static StepControl control(SolverChoice choice) {
        String grid = choice.grid().id();
        if (grid.equals("uniform") || !(choice.control() instanceof StepControl.Fixed fixed)) {
            return choice.control();
        }
        if (!grid.equals("shifted")) {
            throw new InvalidInputException("The grid '" + grid
                    + "' is for samples of models; an exact field, particles that are put down and log densities"
                    + " have 'uniform' and 'shifted'.");
        }
        Object shift = StepGrids.parameters(choice.grid()).asMap().getOrDefault("shift", 1.0);
        return StepControl.grid(StepGrid.shifted(fixed.steps(), ((Number) shift).doubleValue()));
    }
}

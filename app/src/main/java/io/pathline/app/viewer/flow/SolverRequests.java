package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import io.pathline.pipelines.StepGrids;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.StepControl;

/**
 * Reads which solver is asked for.
 *
 * @param catalogue of what there is
 */
public record SolverRequests(Catalogue catalogue) {
    private static final int MOST_STEPS = 10_000;
    private static final double TOLERANCE = 1e-5;

    /** Steps where a solver has no tolerances and none are given. */
    private static final int STEPS = 50;

    SolverChoice read(Fields fields) {
        String id = fields.text("id");
        boolean stochastic = catalogue.has(PluginKind.STOCHASTIC_SOLVER, id);
        boolean adaptive = !stochastic && isAdaptive(id);
        boolean tolerances = fields.has("rtol") || fields.has("atol");
        if (tolerances && (fields.has("steps") || !adaptive)) {
            throw new InvalidInputException("The solver '" + id + "' was given tolerances"
                    + (adaptive ? " and steps; give one of the two." : ", but takes fixed steps; give 'steps'."));
        }
        StepControl control = adaptive && !fields.has("steps")
                ? StepControl.adaptive(fields.number("rtol", TOLERANCE, 0, 1), fields.number("atol", TOLERANCE, 0, 1))
                : StepControl.fixed(fields.count("steps", STEPS, 1, MOST_STEPS));
        SolverChoice choice = SolverChoice.of(PluginChoice.of(id), control);
        if (fields.has("grid")) {
            choice = choice.withGrid(grid(fields, control));
        }
        if (fields.has("diffusion")) {
            String diffusion = fields.text("diffusion");
            catalogue.find(PluginKind.DIFFUSION, diffusion);
            choice = choice.withDiffusion(PluginChoice.of(diffusion));
        }
        PluginChoice plugin = new PluginChoice(id, fields.rest());
        catalogue.parameters(stochastic ? PluginKind.STOCHASTIC_SOLVER : PluginKind.SOLVER, plugin);
        return choice.withMethod(plugin, control);
    }

    private boolean isAdaptive(String id) {
        return catalogue
                .create(PluginKind.SOLVER, PluginChoice.of(id), OdeSolver.class)
                .isAdaptive();
    }

    private static PluginChoice grid(Fields fields, StepControl control) {
        if (!(control instanceof StepControl.Fixed)) {
            throw new InvalidInputException("A grid spreads a number of steps; give 'steps' too.");
        }
        PluginChoice given = grid(fields);
        return new PluginChoice(given.id(), StepGrids.parameters(given).asMap());
    }

    private static PluginChoice grid(Fields fields) {
        if (fields.isText("grid")) {
            return PluginChoice.of(fields.text("grid"));
        }
        Fields grid = fields.object("grid");
        return new PluginChoice(grid.text("id"), grid.rest());
    }
}

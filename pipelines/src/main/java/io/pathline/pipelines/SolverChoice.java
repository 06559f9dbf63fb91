package io.pathline.pipelines;

import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;
import java.util.Optional;

/**
 * How a flow is solved: the method by name, and how its steps are chosen. The id says whether the ODE is solved, or an SDE
 * with the same marginals.
 *
 * @param plugin an ODE solver or a stochastic one
 * @param control fixed steps or tolerances; a stochastic solver takes fixed steps
 * @param grid how fixed steps are spread over time, one of {@link StepGrids}
 * @param diffusion the noise g(t) of a stochastic solver that leaves it open; others do not read it
 * @param controller the step controller by name, which stands in for the one that tolerances hold; empty to keep that
 *     one. Fixed steps do not read it
 */
public record SolverChoice(
        PluginChoice plugin,
        StepControl control,
        PluginChoice grid,
        PluginChoice diffusion,
        Optional<PluginChoice> controller) {
    /** {@code dopri5} at 1e-5, relative and absolute. */
    public static SolverChoice standard() {
        return of(PluginChoice.of("dopri5"), StepControl.adaptive(1e-5, 1e-5));
    }

    /** Fixed steps of equal length, or tolerances; the standard diffusion, and the controller that the control holds. */
    public static SolverChoice of(PluginChoice plugin, StepControl control) {
        return new SolverChoice(
                plugin, control, PluginChoice.of("uniform"), PluginChoice.of("sigma"), Optional.empty());
    }

    /** This choice of everything else with another method, and other steps. */
    public SolverChoice withMethod(PluginChoice newPlugin, StepControl newControl) {
        return new SolverChoice(newPlugin, newControl, grid, diffusion, controller);
    }

    /** This choice with steps spread in another way. */
    public SolverChoice withGrid(PluginChoice newGrid) {
        return new SolverChoice(plugin, control, newGrid, diffusion, controller);
    }

    /** This choice with other noise. */
    public SolverChoice withDiffusion(PluginChoice newDiffusion) {
        return new SolverChoice(plugin, control, grid, newDiffusion, controller);
    }

    /** This choice with another step controller, {@code PluginChoice.of("h211pi")} say. */
    public SolverChoice withController(PluginChoice newController) {
        return new SolverChoice(plugin, control, grid, diffusion, Optional.of(newController));
    }

    /**
     * The controller that tolerances go with: the one that is named, or the one that they hold.
     *
     * @throws io.pathline.api.UnknownPluginException if it is not in the catalogue
     * @throws io.pathline.api.InvalidParameterException if it has no such parameter, or refuses a value
     */
    public StepController stepController(Catalogue catalogue) {
        return controller
                .map(named -> catalogue.create(PluginKind.STEP_CONTROLLER, named, StepController.class))
                .orElseGet(() -> control instanceof StepControl.Adaptive adaptive
                        ? adaptive.controller()
                        : StepController.proportionalIntegral());
    }

    /** This choice whose tolerances hold a controller; fixed steps stay as they are. */
    SolverChoice holding(StepController made) {
        return control instanceof StepControl.Adaptive adaptive
                ? withMethod(plugin, adaptive.withController(made))
                : this;
    }
}

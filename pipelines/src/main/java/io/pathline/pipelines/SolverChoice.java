package io.pathline.pipelines;

import io.pathline.solvers.StepControl;

/**
 * How a flow is solved: the method by name, and how its steps are chosen. The id says whether the ODE is solved, or an SDE
 * with the same marginals.
 *
 * @param plugin an ODE solver or a stochastic one
 * @param control fixed steps or tolerances; a stochastic solver takes fixed steps
 * @param grid how fixed steps are spread over time, one of {@link StepGrids}
 * @param diffusion the noise g(t) of a stochastic solver that leaves it open; others do not read it
 */
public record SolverChoice(PluginChoice plugin, StepControl control, PluginChoice grid, PluginChoice diffusion) {
    /** {@code dopri5} at 1e-5, relative and absolute. */
    public static SolverChoice standard() {
        return of(PluginChoice.of("dopri5"), StepControl.adaptive(1e-5, 1e-5));
    }

    /** Fixed steps of equal length, or tolerances; the standard diffusion. */
    public static SolverChoice of(PluginChoice plugin, StepControl control) {
        return new SolverChoice(plugin, control, PluginChoice.of("uniform"), PluginChoice.of("sigma"));
    }

    /** This choice with steps spread in another way. */
    public SolverChoice withGrid(PluginChoice newGrid) {
        return new SolverChoice(plugin, control, newGrid, diffusion);
    }

    /** This choice with other noise. */
    public SolverChoice withDiffusion(PluginChoice newDiffusion) {
        return new SolverChoice(plugin, control, grid, newDiffusion);
    }
}

package io.pathline.pipelines;

import io.pathline.solvers.StepControl;

/**
 * How a flow is solved: the method by name, and how its steps are chosen.
 *
 * @param plugin the solver
 * @param control fixed steps or tolerances
 */
public record SolverChoice(PluginChoice plugin, StepControl control) {}

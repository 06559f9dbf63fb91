package io.pathline.solvers;

import io.pathline.api.Plugin;

/**
 * A provider of an ODE solver; a jar lists its providers in {@code META-INF/services/io.pathline.solvers.SolverPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface SolverPlugin extends Plugin<OdeSolver> {}

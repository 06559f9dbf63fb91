package io.pathline.solvers.stochastic;

import io.pathline.api.Plugin;

/**
 * A provider of a stochastic solver; a jar lists its providers in
 * {@code META-INF/services/io.pathline.solvers.stochastic.SdeSolverPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface SdeSolverPlugin extends Plugin<SdeSolver> {}

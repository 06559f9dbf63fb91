package io.pathline.solvers.stochastic;

import io.pathline.api.Plugin;

/**
 * A provider of a diffusion g(t); a jar lists its providers in
 * {@code META-INF/services/io.pathline.solvers.stochastic.DiffusionPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface DiffusionPlugin extends Plugin<Diffusion> {}

package io.pathline.solvers.stochastic;

import io.pathline.api.Plugin;

/**
 * A provider of a diffusion g(t); a jar lists its providers in
 * {@code META-INF/services/io.pathline.solvers.stochastic.DiffusionPlugin}.
 */
public interface DiffusionPlugin extends Plugin<Diffusion> {}

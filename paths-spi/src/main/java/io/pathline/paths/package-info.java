/**
 * Probability paths and what a network learns from them: {@link io.pathline.paths.ProbabilityPath},
 * {@link io.pathline.paths.Prediction}, {@link io.pathline.paths.Loss}, {@link io.pathline.paths.Weight}, {@link io.pathline.paths.TimeSampler} and
 * {@link io.pathline.paths.Coupling}, each with the plugin type that {@link java.util.ServiceLoader} finds.
 *
 * <p>A path author writes x_t and no derivative: {@link io.pathline.paths.Dual} numbers give dx_t/dt. Most paths are
 * affine, x_t = alpha(t) x1 + sigma(t) x0, and an {@link io.pathline.paths.AffinePath} needs alpha and sigma alone.
 * The built-ins live in {@link io.pathline.paths.standard}, and the exact marginal field that everything is held
 * against in {@link io.pathline.paths.oracle}.
 */
@NullMarked
package io.pathline.paths;

import org.jspecify.annotations.NullMarked;

/**
 * What every part of Pathline is written against: the closed {@link io.pathline.api.Tensor} vocabulary, the plugin
 * types, keyed randomness, the error family, and the contract of a {@link io.pathline.api.Backend}.
 *
 * <p>Two ideas carry the rest:
 *
 * <ul>
 *   <li><b>A formula is written once.</b> Paths, losses and solvers are pure functions of {@link io.pathline.api.Tensor};
 *       interpreters run them on host arrays ({@link io.pathline.api.host}), on dual numbers, or as nodes of a graph.
 *   <li><b>A field is placed, then compiled into programs.</b> {@link io.pathline.api.PlacedField} turns a function of
 *       tensors and the field into a {@link io.pathline.api.Program} whose values stay on the device between runs.
 * </ul>
 *
 * <p>Time runs from t = 0, noise, to t = 1, data, everywhere.
 */
@NullMarked
package io.pathline.api;

import org.jspecify.annotations.NullMarked;

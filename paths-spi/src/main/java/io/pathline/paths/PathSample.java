package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * A point on a conditional path, with what it was made from.
 *
 * @param x0 unit noise, {@code [batch, ...]}
 * @param x1 data
 * @param t times, {@code [batch, 1, ..., 1]}
 * @param xt the point
 * @param velocity dx_t/dt there
 */
public record PathSample(Tensor x0, Tensor x1, Tensor t, Tensor xt, Tensor velocity) {}

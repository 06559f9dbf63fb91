package io.pathline.pipelines;

import io.pathline.api.Samples;

/**
 * A place on the way from one sample to another.
 *
 * @param weight 0 at the first sample, 1 at the second
 * @param samples one for each pair of rows, in the data's units
 */
public record Interpolation(double weight, Samples samples) {}

package io.pathline.paths;

import io.pathline.api.Tensor;

/** Where in time a network is trained: a map of uniform numbers, so that it is reproducible on every interpreter. */
@FunctionalInterface
public interface TimeSampler {
    /**
     * Times in [0, 1], which the trainer then moves into the path's time domain.
     *
     * @param uniform numbers uniform in [0, 1), {@code [batch, 1, ..., 1]}
     */
    Tensor times(Tensor uniform);
}

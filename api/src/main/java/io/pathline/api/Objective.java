package io.pathline.api;

import java.util.List;

/** What a training step makes small: a pure function of the network and a batch. */
@FunctionalInterface
public interface Objective {
    /**
     * The loss of a batch.
     *
     * @param network the network's raw output as a function of time and place, its condition already bound
     * @param inputs the batch, in the order of the shapes that were compiled for
     * @return a scalar, of rank 0
     */
    Tensor loss(VectorField network, List<Tensor> inputs);
}

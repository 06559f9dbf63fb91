package io.pathline.paths;

import io.pathline.api.Tensor;

/** How much each time counts in training: lambda(t), which goes with any {@link Loss}. */
@FunctionalInterface
public interface Weight {
    /**
     * The weight of every sample.
     *
     * @param path what is trained on
     * @param prediction what the network's output means
     * @param t times in the path's domain, {@code [batch, 1, ..., 1]}
     * @return above 0, shaped like t
     * @throws UnsupportedPredictionException if the path or the prediction has no such weight
     */
    Tensor at(ProbabilityPath path, Prediction prediction, Tensor t);
}

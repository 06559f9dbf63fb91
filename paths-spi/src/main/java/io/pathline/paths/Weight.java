package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * How much each time counts in training: lambda(t), which goes with any {@link Loss}.
 *
 * <p>A weight multiplies what {@link Loss#perSample} gives. There is no hidden 1/2 and no normalisation: a weight that is
 * twice as large is a learning rate that is twice as large.
 *
 * <pre>{@code
 * Weight late = (path, prediction, t) -> t;
 * Loss loss = flowMatching.weighted(late, path, Prediction.VELOCITY);
 * }</pre>
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface Weight {
    /**
     * The weight of every sample.
     *
     * @param path what is trained on
     * @param prediction what the network's output means
     * @param t times in {@link ProbabilityPath#timeDomain(Prediction)}, {@code [batch, 1, ..., 1]}
     * @return above 0 inside the domain, at least 0 and finite at its ends, in single precision too; shaped like t
     * @throws UnsupportedPredictionException if the path or the prediction has no such weight
     * @throws SingularPredictionException if the weight needs what the prediction does not determine
     */
    Tensor at(ProbabilityPath path, Prediction prediction, Tensor t);
}

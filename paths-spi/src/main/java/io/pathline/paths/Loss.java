package io.pathline.paths;

import io.pathline.api.Tensor;
import java.util.function.UnaryOperator;

/**
 * How wrong a prediction is; differentiated by the backend, so it is written in {@link Tensor} operations alone.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface Loss {
    /**
     * One value per sample, over all of its dimensions together, without a hidden 1/2; the trainer takes the mean over
     * batch and dimensions.
     *
     * @param predicted the network's output, {@code [batch, ...]}
     * @param target what it should have been, shaped like predicted
     * @param t times, {@code [batch, 1, ..., 1]}
     * @return 0 where predicted is the target and above 0 elsewhere, {@code [batch, 1, ..., 1]}; its gradient is finite
     *     everywhere
     */
    Tensor perSample(Tensor predicted, Tensor target, Tensor t);

    /** This loss with each sample weighted by a function lambda of its time. */
    default Loss weighted(UnaryOperator<Tensor> lambda) {
        return (predicted, target, t) -> perSample(predicted, target, t).mul(lambda.apply(t));
    }

    /**
     * This loss, weighted by time: {@code flow-matching} with {@code sigma-squared} on the score, for example, is denoising
     * score matching.
     *
     * <p>The weight throws what {@link Weight#at} says, when the loss is first computed.
     */
    default Loss weighted(Weight weight, ProbabilityPath path, Prediction prediction) {
        return weighted(t -> weight.at(path, prediction, t));
    }
}

package io.pathline.paths;

import io.pathline.api.Tensor;
import java.util.function.UnaryOperator;

/** How wrong a prediction is; differentiated by the backend, so it is written in {@link Tensor} operations alone. */
@FunctionalInterface
public interface Loss {
    /**
     * One value per sample, summed over its dimensions, without a hidden 1/2; the trainer takes the mean over batch and
     * dimensions.
     *
     * @param predicted the network's output, {@code [batch, ...]}
     * @param target what it should have been, shaped like predicted
     * @param t times, {@code [batch, 1, ..., 1]}
     * @return {@code [batch, 1, ..., 1]}
     */
    Tensor perSample(Tensor predicted, Tensor target, Tensor t);

    /** This loss with each sample weighted by a function lambda of its time. */
    default Loss weighted(UnaryOperator<Tensor> lambda) {
        return (predicted, target, t) -> perSample(predicted, target, t).mul(lambda.apply(t));
    }
}

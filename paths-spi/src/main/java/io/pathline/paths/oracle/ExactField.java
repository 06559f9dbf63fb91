package io.pathline.paths.oracle;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;

/**
 * The marginal velocity of a known data distribution on an affine path, and all that goes with it: what a perfect network would
 * learn, whatever it predicts.
 *
 * <p>Times are {@code [batch, 1, ..., 1]} or {@code [1, 1, ..., 1]}, places {@code [batch, ...]}.
 */
public interface ExactField extends VectorField {
    /** The marginal velocity, E[dx_t/dt given x_t = x], shaped like x: what the flow-matching loss is minimised by. */
    @Override
    Tensor at(Tensor t, Tensor x);

    /** grad log p_t(x), shaped like x. */
    Tensor score(Tensor t, Tensor x);

    /** E[x1 given x_t = x], shaped like x: what a prediction of the data is trained towards. */
    Tensor posteriorMean(Tensor t, Tensor x);

    /** log p_t(x), in nats; {@code [batch, 1, ..., 1]}. */
    Tensor logDensity(Tensor t, Tensor x);

    /** The divergence of the velocity; {@code [batch, 1, ..., 1]}. */
    Tensor divergence(Tensor t, Tensor x);
}

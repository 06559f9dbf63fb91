package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * A point on a {@link GaussianBridge} with the noise behind it, from which its conditional score follows.
 *
 * @param point x_t and dx_t/dt
 * @param noise z, standard normal, shaped like x_t
 * @param deviation s(t), {@code [batch, 1, ..., 1]}; the score is infinite where it is 0
 */
public record BridgeSample(PathSample point, Tensor noise, Tensor deviation) {
    /** The conditional score, grad log p_t(x_t given x0, x1) = -(x_t - mu_t) / s(t)^2 = -z / s(t), shaped like x_t. */
    public Tensor score() {
        return noise.neg().div(deviation);
    }

    /**
     * The score times half the squared diffusion, -g^2 z / (2 s(t)): what the drift of the stochastic bridge adds to
     * the velocity, and what a score network of a bridge is trained on (Tong et al. 2024, "Simulation-free Schroedinger
     * bridges via score and flow matching").
     *
     * @param diffusion g, above 0
     */
    public Tensor scaledScore(double diffusion) {
        return score().mul(diffusion * diffusion / 2);
    }

    /**
     * lambda(t) = 2 s(t) / g^2, which turns the {@link #scaledScore} into -z, of unit size at every time.
     *
     * @param diffusion g, above 0
     * @return {@code [batch, 1, ..., 1]}
     */
    public Tensor lambda(double diffusion) {
        return deviation.mul(2).div(diffusion * diffusion);
    }

    /**
     * lambda(t) y + z for a network's output y, which is 0 where y is the {@link #scaledScore}: its square is the loss
     * of a score network that stays finite at both ends.
     *
     * @param predicted y, shaped like x_t
     * @param diffusion g, above 0
     */
    public Tensor scoreError(Tensor predicted, double diffusion) {
        return lambda(diffusion).mul(predicted).add(noise);
    }
}

package io.pathline.paths;

import io.pathline.api.Tensor;
import java.util.function.UnaryOperator;

/**
 * A bridge about any mean, x_t = mu_t(x0, x1) + s(t) z, with z standard normal: the conditional paths of Tong et al.
 * (2024), "Improving and generalizing flow-based generative models with minibatch optimal transport", table 1.
 *
 * <pre>{@code
 * // A Brownian bridge of diffusion 0.5 between x0 and x1.
 * GaussianBridge bridge = GaussianBridge.of("bridge", rectified, t -> t.mul(t.subFrom(1)).sqrt().mul(0.5))
 *         .within(new TimeDomain(1e-5, 1 - 1e-5));
 * }</pre>
 *
 * @param name for messages
 * @param mean mu_t, any path without noise
 * @param deviation s(t), 0 or above; its derivative must be finite within the time domain
 * @param timeDomain where mean, deviation and their derivatives are finite
 * @param prior the distribution of x_t at the start
 */
public record GaussianBridge(
        String name, ProbabilityPath mean, UnaryOperator<Tensor> deviation, TimeDomain timeDomain, Prior prior)
        implements BridgePath {
    /** A bridge with the time domain and the prior of its mean. */
    public static GaussianBridge of(String name, ProbabilityPath mean, UnaryOperator<Tensor> deviation) {
        return new GaussianBridge(name, mean, deviation, mean.timeDomain(), mean.prior());
    }

    /** This bridge on another interval of times, where the deviation has an infinite slope at an end of the mean's. */
    public GaussianBridge within(TimeDomain newTimeDomain) {
        return new GaussianBridge(name, mean, deviation, newTimeDomain, prior);
    }

    @Override
    public Tensor interpolate(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
        return mean.interpolate(x0, x1, t).add(deviation.apply(t).mul(noise));
    }

    /** The mean, without a product of 0 and the deviation. */
    @Override
    public Tensor interpolate(Tensor x0, Tensor x1, Tensor t) {
        return mean.interpolate(x0, x1, t);
    }

    /** The point of {@link #sample(Tensor, Tensor, Tensor, Tensor)} with the noise that it was moved by, and its score. */
    public BridgeSample draw(Tensor x0, Tensor x1, Tensor noise, Tensor t) {
        return new BridgeSample(sample(x0, x1, noise, t), noise, deviation.apply(t));
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}

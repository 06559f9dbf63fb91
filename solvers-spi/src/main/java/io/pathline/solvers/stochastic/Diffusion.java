package io.pathline.solvers.stochastic;

import io.pathline.api.Tensor;

/**
 * g(t) of dx = [u + g^2/2 score] dt + g dW: how much noise goes in, and is taken out again, on the way. Any g keeps the
 * marginals; a larger one forgets errors of earlier steps sooner and asks for shorter steps.
 *
 * <p>A lambda is a diffusion:
 *
 * <pre>{@code
 * Diffusion bump = (t, flow) -> t.mul(t.subFrom(1)).mul(4); // g = 4 t (1 - t)
 * }</pre>
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface Diffusion {
    /** No noise: the flow's ODE. */
    Diffusion ZERO = (t, flow) -> t.like(0);

    /** g = sqrt(sigma), so that g^2 score = -noise: finite at every time, and gone where the noise is gone. */
    Diffusion SIGMA = sigma(1);

    /**
     * g at times t.
     *
     * @param t shaped as {@link GaussianFlow} says
     * @return at least 0, shaped like t; infinite is allowed where the flow is singular, as {@link Sde} bounds it, and
     *     NaN is not
     */
    Tensor at(Tensor t, GaussianFlow flow);

    /**
     * The same g at all times.
     *
     * @param g at least 0
     */
    static Diffusion constant(double g) {
        return (t, flow) -> t.like(g);
    }

    /**
     * g^2 = scale sigma(t).
     *
     * @param scale at least 0
     */
    static Diffusion sigma(double scale) {
        return (t, flow) -> flow.sigma(t).mul(scale).sqrt();
    }

    /**
     * The path's own: the reverse of the process that turns data into noise with the path's marginals, g^2 = scale 2
     * sigma (alpha' sigma - alpha sigma') / alpha (Song et al. 2021, equation 6; beta(1 - t) on their VP path). It is
     * large where alpha is near 0, and taken as 0 where alpha and alpha' are both 0.
     *
     * @param scale at least 0; 1 is the reverse process itself
     */
    static Diffusion path(double scale) {
        return (t, flow) -> {
            Tensor alpha = flow.alpha(t);
            Tensor sigma = flow.sigma(t);
            Tensor turn = flow.alphaDerivative(t).mul(sigma).sub(alpha.mul(flow.sigmaDerivative(t)));
            return sigma.mul(turn)
                    .mul(2 * scale)
                    .div(alpha.atLeast(Sde.TINY))
                    .atLeast(0)
                    .sqrt();
        };
    }
}

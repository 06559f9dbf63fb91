package io.pathline.solvers.stochastic;

import io.pathline.api.Tensor;

/**
 * A flow whose states are x_t = alpha(t) x1 + sigma(t) x0, for data x1 and standard normal noise x0, read from one
 * evaluation of a network.
 *
 * <p>Times are of x's rank, {@code [1, 1, ..., 1]} or one for each sample, {@code [batch, 1, ..., 1]}; coefficients are
 * shaped like them. alpha / sigma rises with t; alpha may be 0 where the flow starts, and sigma where it ends.
 */
public interface GaussianFlow {
    /** The share of the data, at least 0; 0 or nearly so at t = 0. */
    Tensor alpha(Tensor t);

    /** The share of the noise, at least 0; 0 or nearly so at t = 1. */
    Tensor sigma(Tensor t);

    /** alpha'(t), by t. */
    Tensor alphaDerivative(Tensor t);

    /** sigma'(t), by t. */
    Tensor sigmaDerivative(Tensor t);

    /**
     * What the network says at (t, x): one evaluation (NFE).
     *
     * @param t where the flow is defined; solvers ask for the ends of their steps only
     * @param x places, {@code [batch, ...]}
     */
    Reading at(Tensor t, Tensor x);

    /**
     * One evaluation, read in three ways that go together: x = alpha data + sigma noise, velocity = alpha' data + sigma'
     * noise. All are shaped like x and finite, also where alpha or sigma is 0.
     *
     * @param velocity u(t, x)
     * @param data the expected data, E[x1 given x_t = x]
     * @param noise the expected noise, E[x0 given x_t = x]
     */
    record Reading(Tensor velocity, Tensor data, Tensor noise) {
        /**
         * grad log p_t(x) = -noise / sigma; infinite or NaN where sigma is 0.
         *
         * @param sigma the flow's at the time of the reading
         */
        public Tensor score(Tensor sigma) {
            return noise.div(sigma).neg();
        }
    }
}

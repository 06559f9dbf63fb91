package io.pathline.solvers.stochastic;

import io.pathline.api.ContractException;
import io.pathline.api.Tensor;

/**
 * dx = [u + g^2/2 score] dt + g dW, as a step of length dt can take it: g^2 is lowered where g^2 dt would pass
 * sigma^2 / 2.
 *
 * <p>The score pulls at the noise with the rate g^2 / (2 sigma^2). Near the data sigma falls to 0, and near the noise some
 * diffusions grow without bound; an explicit step longer than the pull's own time would overshoot. As any g keeps the
 * marginals, g may be lowered there, and the lower the step the less it is: on any interval where g and 1 / sigma are
 * finite short steps see g as it was given. What is finite therefore stays so at both ends, in single precision too.
 */
public record Sde(GaussianFlow flow, Diffusion diffusion) {
    /** Keeps divisions finite where single precision could not. */
    static final double TINY = 1e-12;

    /** The largest g^2 dt / sigma^2. */
    private static final double MOST_RELAXATION = 0.5;

    /** Stands for an infinite g^2. */
    private static final double MOST_SQUARED = 1e20;

    /**
     * u + g^2/2 score, written without a division by sigma.
     *
     * @param t the time of the reading
     * @param dt the step that it is for, above 0
     */
    public Tensor drift(Tensor t, Tensor dt, Tensor x) {
        GaussianFlow.Reading reading = flow.at(t, x);
        return reading.velocity().sub(pull(t, dt).mul(reading.noise()).mul(0.5));
    }

    /** g^2 at t, for a step of length dt. */
    public Tensor squaredDiffusion(Tensor t, Tensor dt) {
        return pull(t, dt).mul(flow.sigma(t));
    }

    /** g^2 / sigma, at most sigma / (2 dt). */
    private Tensor pull(Tensor t, Tensor dt) {
        Tensor sigma = flow.sigma(t);
        Tensor g = ContractException.require("diffusion", diffusion, "g(t)", diffusion.at(t, flow), t.shape());
        Tensor given = g.square().atMost(MOST_SQUARED).div(sigma.atLeast(TINY));
        Tensor most = sigma.mul(MOST_RELAXATION).div(dt);
        return given.mul(most.div(given.atLeast(TINY)).atMost(1));
    }
}

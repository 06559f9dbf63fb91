package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Tensor;
import io.pathline.solvers.stochastic.GaussianFlow;

/**
 * A step from t to s = t + dt, as the chain x_t = (alpha_t / alpha_s) x_s + noise that runs the other way sees it.
 *
 * <p>All follows from rho = (alpha_t sigma_s) / (alpha_s sigma_t), in [0, 1] as alpha / sigma rises: the chain's noise has
 * the variance sigma_t^2 (1 - rho^2), and x_s given x_t and x1 has sigma_s^2 (1 - rho^2). No formula divides by alpha_t or
 * sigma_s, which may be 0.
 *
 * @param alphaT where the step starts; may be 0
 * @param sigmaT above 0
 * @param alphaS where it ends; above 0
 * @param sigmaS may be 0
 * @param rho the ratio of alpha / sigma at t to that at s
 */
record Transition(Tensor alphaT, Tensor sigmaT, Tensor alphaS, Tensor sigmaS, Tensor rho) {
    /** Keeps the ratio finite should alpha_s be 0 in single precision. */
    private static final double TINY = 1e-30;

    static Transition of(GaussianFlow flow, Tensor t, Tensor dt) {
        Tensor s = t.add(dt);
        Tensor alphaT = flow.alpha(t);
        Tensor sigmaT = flow.sigma(t);
        Tensor alphaS = flow.alpha(s);
        Tensor sigmaS = flow.sigma(s);
        Tensor rho = alphaT.mul(sigmaS).div(alphaS.mul(sigmaT).atLeast(TINY)).atMost(1);
        return new Transition(alphaT, sigmaT, alphaS, sigmaS, rho);
    }

    /** 1 - rho^2, in [0, 1]: the share of the noise that the chain puts in anew. */
    Tensor renewed() {
        return rho.subFrom(1).mul(rho.add(1));
    }
}

package io.pathline.solvers.stochastic;

import io.pathline.api.Tensor;
import java.util.List;

/**
 * One step of a stochastic method, from t towards the data: a pure function of tensors, so that a backend runs the whole
 * step as one program. The noise comes from outside, as standard normal draws.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface SdeSolver {
    /** Evaluations of the flow in one step. */
    int evaluations();

    /** Normal draws, each shaped like x, that one step uses; 0 for a deterministic method. */
    int draws();

    /** Whether g(t) is the user's to choose; otherwise the method's formula fixes its noise, and g is not read. */
    boolean usesDiffusion();

    /**
     * The weak order p: expectations over many samples, such as mean and variance, err as the p-th power of the step. 0
     * for a method with a {@link #bias}.
     */
    int weakOrder();

    /**
     * The relative error of the variance that remains however short the steps, in samples of 64 values or more; 0 for a
     * method that converges.
     */
    default double bias() {
        return 0;
    }

    /**
     * Whether a draw, counted from 0, is replaced by zeros in the step that ends a solve, because the method's paper
     * leaves it out there.
     */
    default boolean isSilentAtEnd(int draw) {
        return false;
    }

    /**
     * Advances x from t to t + dt. The flow is asked for these two times only; no result is NaN where alpha(t) or
     * sigma(t + dt) is 0.
     *
     * @param sde the flow, and g
     * @param t the time, of x's rank and length 1 on every axis, or one for each sample; sigma(t) is above 0
     * @param dt the step, shaped like t, above 0; alpha(t + dt) is above 0
     * @param x places, {@code [batch, ...]}
     * @param draws as many as {@link #draws}
     * @return shaped like x
     */
    Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws);
}

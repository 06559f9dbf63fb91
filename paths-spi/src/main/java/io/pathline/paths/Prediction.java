package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * What a network's output means: an affine reading y = a(t) x0 + b(t) x1 of an affine path.
 *
 * <p>A new prediction gives a and b, and gets its training target, its conversion to every other prediction, and
 * sampling, by one 2x2 solve against x_t = sigma(t) x0 + alpha(t) x1 (see {@link AffinePath}).
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface Prediction {
    /** dx_t/dt = sigma'(t) x0 + alpha'(t) x1. */
    Prediction VELOCITY = StandardPrediction.VELOCITY;

    /** The data sample x1. */
    Prediction DATA = StandardPrediction.DATA;

    /** The unit noise x0. */
    Prediction NOISE = StandardPrediction.NOISE;

    /** The score, grad log p_t(x given x1) = -x0 / sigma(t). */
    Prediction SCORE = StandardPrediction.SCORE;

    /**
     * v = alpha(t) x0 - sigma(t) x1 (Salimans and Ho 2022, section 4): at right angles to x_t, so that together they
     * determine noise and data at every time, both ends included. On the {@code cosine} path the velocity is -pi/2 v.
     */
    Prediction V = StandardPrediction.V;

    /** The two coefficients at times t. */
    Reading read(Schedule schedule, Tensor t);

    /**
     * The coefficients of a reading.
     *
     * @param x0 a(t)
     * @param x1 b(t)
     */
    record Reading(Tensor x0, Tensor x1) {}
}

package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * A conditional path x_t between a noise sample x0 (t = 0) and a data sample x1 (t = 1).
 *
 * <p>A third party writes {@link #interpolate} and nothing else: the velocity dx_t/dt follows by dual numbers.
 */
@FunctionalInterface
public interface ProbabilityPath {
    /**
     * The point x_t.
     *
     * @param x0 unit noise, {@code [batch, ...]}
     * @param x1 data, shaped like x0
     * @param t times in {@link #timeDomain}, {@code [batch, 1, ..., 1]}
     * @return shaped like x0
     */
    Tensor interpolate(Tensor x0, Tensor x1, Tensor t);

    /** x_t and dx_t/dt in one pass; override only for a better conditioned closed form. */
    default PathSample sample(Tensor x0, Tensor x1, Tensor t) {
        Dual xt = Dual.cast(interpolate(Dual.constant(x0), Dual.constant(x1), Dual.time(t)));
        return new PathSample(x0, x1, t, xt.value(), xt.derivative());
    }

    /** The times at which the path and its velocity are finite; trainers, samplers and likelihoods stay within. */
    default TimeDomain timeDomain() {
        return TimeDomain.UNIT;
    }

    /** The distribution of x_t at the start of the time domain, from which sampling starts. */
    default Prior prior() {
        return Prior.STANDARD_NORMAL;
    }

    /**
     * What a network of this prediction is trained towards.
     *
     * @throws UnsupportedPredictionException if the path has no such quantity; a path that is not affine has only the
     *     velocity
     */
    default Tensor target(Prediction prediction, PathSample sample) {
        requireVelocity(prediction);
        return sample.velocity();
    }

    /**
     * The velocity at x that a network's output stands for.
     *
     * @param predicted the network's output at (t, x)
     * @throws UnsupportedPredictionException as {@link #target}
     */
    default Tensor velocity(Prediction prediction, Tensor predicted, Tensor x, Tensor t) {
        requireVelocity(prediction);
        return predicted;
    }

    /** The times at which {@link #velocity} of this prediction is finite: the time domain, less its singular ends. */
    default TimeDomain timeDomain(Prediction prediction) {
        requireVelocity(prediction);
        return timeDomain();
    }

    private void requireVelocity(Prediction prediction) {
        if (!prediction.equals(Prediction.VELOCITY)) {
            throw new UnsupportedPredictionException(prediction, this);
        }
    }
}

package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * A conditional path x_t between a noise sample x0 (t = 0) and a data sample x1 (t = 1).
 *
 * <p>A third party writes {@link #interpolate} and nothing else: the velocity dx_t/dt follows by dual numbers.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
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

    /**
     * x_t and dx_t/dt in one pass; override only for a better conditioned closed form.
     *
     * @throws io.pathline.api.ShapeMismatchException if x0 and x1 are of unlike shape, or t is not one time for each
     *     sample or for all
     */
    default PathSample sample(Tensor x0, Tensor x1, Tensor t) {
        PathShapes.require(x0, x1, t);
        Dual xt = Dual.cast(interpolate(Dual.constant(x0), Dual.constant(x1), Dual.time(t)));
        return new PathSample(x0, x1, t, xt.value(), xt.derivative());
    }

    /**
     * x_t and dx_t/dt of a whole batch at one time.
     *
     * @param t in {@link #timeDomain}
     * @throws TimeOutsideDomainException if t is outside
     * @throws io.pathline.api.ShapeMismatchException if x0 and x1 are of unlike shape
     */
    default PathSample sample(Tensor x0, Tensor x1, double t) {
        return sample(x0, x1, time(t, x0));
    }

    /**
     * One time for a whole batch, {@code [1, 1, ..., 1]}, known to lie in {@link #timeDomain}.
     *
     * @param x of the interpreter and the rank that the time is for
     * @throws TimeOutsideDomainException if t is outside
     */
    default Tensor time(double t, Tensor x) {
        if (!timeDomain().contains(t)) {
            throw new TimeOutsideDomainException(t, timeDomain(), this);
        }
        return x.constant(x.shape().withoutBatch().withBatch(1).perSample(), t);
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

package io.pathline.paths;

import io.pathline.api.Tensor;
import io.pathline.paths.Prediction.Reading;
import java.util.function.UnaryOperator;

/**
 * A path that is affine in noise and data, x_t = alpha(t) x1 + sigma(t) x0: the affine Gaussian paths of Lipman et al.
 * (2023), section 4.
 *
 * <p>On such a path every {@link Prediction} y = a x0 + b x1 determines every other: x_t and y are two equations for x0
 * and x1,
 *
 * <pre>
 *   [x_t]   [sigma  alpha] [x0]
 *   [ y ] = [  a      b  ] [x1]
 * </pre>
 *
 * @apiNote Stable: for plugins to call.
 * @param name for messages
 * @param timeDomain where alpha, sigma and their derivatives are finite
 * @param prior the distribution of x_t at the start
 */
public record AffinePath(String name, Schedule schedule, TimeDomain timeDomain, Prior prior)
        implements ProbabilityPath {
    /** A path on all of [0, 1] that starts from N(0, I), whatever the schedule says of itself: see {@link #along}. */
    public static AffinePath of(String name, Schedule schedule) {
        return new AffinePath(name, schedule, TimeDomain.UNIT, Prior.STANDARD_NORMAL);
    }

    /** The path of a schedule, with its time domain and its prior, wherever it leads: see {@link #fromNoiseToData}. */
    public static AffinePath along(String name, Schedule schedule) {
        return new AffinePath(name, schedule, schedule.timeDomain(), schedule.prior());
    }

    /**
     * The path of a schedule, with its time domain and its prior, if that leads from noise to data. It runs the formulas
     * on the host at three times.
     *
     * @throws UnfitScheduleException if the schedule does not; it says what is refused
     */
    public static AffinePath fromNoiseToData(String name, Schedule schedule) {
        new ScheduleEnds(name, schedule).require();
        return along(name, schedule);
    }

    /**
     * A path on all of [0, 1] that starts from N(0, I), by its two formulas.
     *
     * @param alpha the share of the data, by time
     * @param sigma the share of the noise, by time
     */
    public static AffinePath of(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma) {
        return of("affine", Schedule.of(alpha, sigma));
    }

    /** This path on another interval of times, where an end of [0, 1] is singular. */
    public AffinePath within(TimeDomain newTimeDomain) {
        return new AffinePath(name, schedule, newTimeDomain, prior);
    }

    /** This path from another prior. */
    public AffinePath from(Prior newPrior) {
        return new AffinePath(name, schedule, timeDomain, newPrior);
    }

    @Override
    public Tensor interpolate(Tensor x0, Tensor x1, Tensor t) {
        PathShapes.require(x0, x1, t);
        return schedule.alpha(t).mul(x1).add(schedule.sigma(t).mul(x0));
    }

    /** As the default, but the dual numbers run on the two coefficients alone, not on the data. */
    @Override
    public PathSample sample(Tensor x0, Tensor x1, Tensor t) {
        PathShapes.require(x0, x1, t);
        Dual alpha = Dual.cast(schedule.alpha(Dual.time(t)));
        Dual sigma = Dual.cast(schedule.sigma(Dual.time(t)));
        Tensor xt = alpha.value().mul(x1).add(sigma.value().mul(x0));
        Tensor velocity = alpha.derivative().mul(x1).add(sigma.derivative().mul(x0));
        return new PathSample(x0, x1, t, xt, velocity);
    }

    /** y = a x0 + b x1 of the sample. */
    @Override
    public Tensor target(Prediction prediction, PathSample sample) {
        if (prediction.equals(Prediction.VELOCITY)) {
            return sample.velocity();
        }
        Reading y = Coefficients.of(prediction, schedule, sample.t());
        return y.x0().mul(sample.x0()).add(y.x1().mul(sample.x1()));
    }

    @Override
    public Tensor velocity(Prediction prediction, Tensor predicted, Tensor x, Tensor t) {
        return convert(prediction, Prediction.VELOCITY, predicted, x, t);
    }

    /** The score, grad log p_t(x), that a network's output stands for; infinite where sigma is 0. */
    public Tensor score(Prediction prediction, Tensor predicted, Tensor x, Tensor t) {
        return convert(prediction, Prediction.SCORE, predicted, x, t);
    }

    /** The expected data, E[x1 given x_t], that a network's output stands for. */
    public Tensor data(Prediction prediction, Tensor predicted, Tensor x, Tensor t) {
        return convert(prediction, Prediction.DATA, predicted, x, t);
    }

    /** The expected noise, E[x0 given x_t], that a network's output stands for. */
    public Tensor noise(Prediction prediction, Tensor predicted, Tensor x, Tensor t) {
        return convert(prediction, Prediction.NOISE, predicted, x, t);
    }

    /**
     * Reads one prediction as another: the 2x2 system is solved for x0 and x1, and those are read anew. Predictions
     * that are equal pass through untouched. Near a singular end the result is infinite or NaN, without an exception;
     * {@link #timeDomain(Prediction, Prediction)} stays clear of those.
     *
     * @param predicted the quantity {@code from} at (t, x), {@code [batch, ...]}
     * @param x the place x_t, shaped like predicted
     * @param t times, {@code [batch, 1, ..., 1]} or {@code [1, 1, ..., 1]}
     * @return the quantity {@code to}, shaped like x
     * @throws SingularPredictionException if {@code from} does not determine {@code to} at any time
     * @throws io.pathline.api.ShapeMismatchException if predicted and x are of unlike shape, or t is not one time for
     *     each sample or for all
     */
    public Tensor convert(Prediction from, Prediction to, Tensor predicted, Tensor x, Tensor t) {
        PathShapes.requireAlike("predicted", predicted, "x", x);
        PathShapes.requireTimes(x, t);
        if (from.equals(to)) {
            return predicted;
        }
        new Conditioning(this, from, to).requireSomewhereRegular();
        Conversion conversion = Conversion.of(schedule, from, to, t);
        return conversion.ofPlace().mul(x).add(conversion.ofPredicted().mul(predicted));
    }

    /**
     * As {@link #convert(Prediction, Prediction, Tensor, Tensor, Tensor)} for a whole batch at one time, where a singular
     * end is an error with a name.
     *
     * @throws TimeOutsideDomainException if t is outside the time domain
     * @throws SingularPredictionException if {@code from} does not determine {@code to} at t, to single precision
     */
    public Tensor convert(Prediction from, Prediction to, Tensor predicted, Tensor x, double t) {
        Tensor time = time(t, x);
        if (!from.equals(to)) {
            new Conditioning(this, from, to).requireRegularAt(t);
        }
        return convert(from, to, predicted, x, time);
    }

    /**
     * The time domain, less the ends at which the conversion to the velocity loses single precision's digits: see
     * {@link Conditioning}. The velocity itself needs no conversion, and keeps the whole domain.
     *
     * @throws SingularPredictionException if the prediction does not determine the velocity at any time
     */
    @Override
    public TimeDomain timeDomain(Prediction prediction) {
        return timeDomain(prediction, Prediction.VELOCITY);
    }

    /**
     * The time domain, less the ends at which {@code from} does not determine {@code to} to single precision.
     *
     * @throws SingularPredictionException if it does not at any time
     */
    public TimeDomain timeDomain(Prediction from, Prediction to) {
        return from.equals(to) ? timeDomain : new Conditioning(this, from, to).trimmed();
    }

    /** The name. */
    @Override
    public String toString() {
        return name;
    }
}

package io.pathline.paths;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The coefficients of an affine path x_t = alpha(t) x1 + sigma(t) x0; their derivatives by time are free (dual numbers),
 * and so are their inverses (bisection).
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface Schedule {
    /** The share of the data: near 0 at t = 0, 1 at t = 1; value by value, shaped like t. */
    Tensor alpha(Tensor t);

    /** The share of the noise: near the prior's standard deviation at t = 0, near 0 at t = 1; shaped like t. */
    Tensor sigma(Tensor t);

    /**
     * Where alpha, sigma and their derivatives are finite; override it where an end of [0, 1] is singular. Beyond an end by
     * one rounding of single precision the two must be finite too.
     */
    default TimeDomain timeDomain() {
        return TimeDomain.UNIT;
    }

    /**
     * The distribution of x_t at the start of the time domain, from which sampling starts. By default N(0, s^2 I) with
     * s^2 = alpha^2 + sigma^2 there, the variance of x_t for standardised data; that is sigma(0)^2 where alpha(0) = 0.
     *
     * @throws io.pathline.api.InvalidParameterException if that is 0 or not finite
     */
    default Prior prior() {
        HostTensor start = HostTensor.scalar(timeDomain().start());
        double data = HostTensor.cast(alpha(start)).value(0);
        double noise = HostTensor.cast(sigma(start)).value(0);
        return new Prior(Math.hypot(data, noise));
    }

    /**
     * The time at which data and noise have a given ratio, alpha(t) : sigma(t) = data : noise; alpha / sigma must
     * increase.
     *
     * <p>A schedule with a closed form overrides this, and its formula may go on beyond [0, 1]: {@code vp} has a little
     * data at t = 0, and reaches smaller ratios at t below 0. The default halves [0, 1] {@value Bisection#HALVINGS}
     * times, gives the nearest end for a ratio out of reach, and is constant to dual numbers.
     *
     * @param data 0 or above, finite; of any shape
     * @param noise 0 or above, not 0 where the data is; of a shape that broadcasts to the data's
     * @return t, of the shape that both broadcast to
     */
    default Tensor timeOfRatio(Tensor data, Tensor noise) {
        // The difference of the cross products has no infinity, whatever is 0.
        return Bisection.increasing(
                data.add(noise).like(0), t -> noise.mul(alpha(t)).sub(data.mul(sigma(t))));
    }

    /**
     * The time of a signal-to-noise ratio, alpha(t) = snr sigma(t) (not squared); see {@link #timeOfRatio}.
     *
     * @param snr 0 or above, finite; of any shape
     * @return t, shaped like snr
     */
    default Tensor timeOfSnr(Tensor snr) {
        return timeOfRatio(snr, snr.like(1));
    }

    /**
     * The time of a share of the data, alpha(t) = kappa, by bisection of [0, 1]; alpha must increase.
     *
     * @param kappa of any shape
     * @return t, shaped like kappa; the nearest end if alpha does not reach kappa
     */
    default Tensor timeOfAlpha(Tensor kappa) {
        return Bisection.increasing(kappa.like(0), t -> alpha(t).sub(kappa));
    }

    /** A schedule of two formulas, inverted by bisection. */
    static Schedule of(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma) {
        return new Schedule() {
            @Override
            public Tensor alpha(Tensor t) {
                return alpha.apply(t);
            }

            @Override
            public Tensor sigma(Tensor t) {
                return sigma.apply(t);
            }
        };
    }

    /**
     * A schedule of three formulas.
     *
     * @param timeOfRatio the closed form of {@link #timeOfRatio}, from data and noise
     */
    static Schedule of(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma, BinaryOperator<Tensor> timeOfRatio) {
        return new Schedule() {
            @Override
            public Tensor alpha(Tensor t) {
                return alpha.apply(t);
            }

            @Override
            public Tensor sigma(Tensor t) {
                return sigma.apply(t);
            }

            @Override
            public Tensor timeOfRatio(Tensor data, Tensor noise) {
                return timeOfRatio.apply(data, noise);
            }
        };
    }
}

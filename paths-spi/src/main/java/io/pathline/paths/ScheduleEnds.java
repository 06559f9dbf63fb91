package io.pathline.paths;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What a path asks of its schedule at the ends of the time domain, so that it can be trained and sampled as it says. */
record ScheduleEnds(String name, Schedule schedule) {
    /**
     * How much may be left of the other: at a third, its share of the variance is a tenth, and of the fourth cumulant a
     * hundredth, so that x_t is as good as normal at the start, whatever the data.
     */
    private static final double MOST_LEFT = 1.0 / 3;

    /** How far alpha may end off 1, and the prior be off the spread of x_t, both relative. */
    private static final double TOLERANCE = 0.05;

    /**
     * Looks at the start, the middle and the end.
     *
     * @throws UnfitScheduleException if something does not hold
     */
    void require() {
        HostTensor t = times();
        HostTensor alpha = one("alpha", schedule.alpha(t), t);
        HostTensor sigma = one("sigma", schedule.sigma(t), t);
        HostTensor alphaSlope = slope(schedule::alpha, t);
        HostTensor sigmaSlope = slope(schedule::sigma, t);
        for (int i = 0; i < t.shape().size(); i++) {
            requireFinite(t.value(i), alpha.value(i), sigma.value(i), alphaSlope.value(i), sigmaSlope.value(i));
        }
        requireNoise(t.value(0), alpha.value(0), sigma.value(0));
        requireData(t.value(2), alpha.value(2), sigma.value(2));
        requirePrior(Math.hypot(alpha.value(0), sigma.value(0)));
    }

    private HostTensor times() {
        TimeDomain domain = schedule.timeDomain();
        return HostTensor.of(Shape.of(3, 1), domain.start(), (domain.start() + domain.end()) / 2, domain.end());
    }

    /** A share of its own for each time; strangers' code is not checked for null. */
    private HostTensor one(String what, @Nullable Tensor share, Tensor t) {
        if (share == null || !share.shape().equals(t.shape())) {
            throw unfit(what + " is " + (share == null ? "null" : "of shape " + share.shape()) + " for times of shape "
                    + t.shape() + ". Give one value for each time.");
        }
        return HostTensor.cast(share);
    }

    private static HostTensor slope(UnaryOperator<Tensor> share, Tensor t) {
        return HostTensor.cast(Dual.timeDerivative(share, t));
    }

    private void requireFinite(double time, double alpha, double sigma, double alphaSlope, double sigmaSlope) {
        if (!(isFinite(alpha) && isFinite(sigma) && isFinite(alphaSlope) && isFinite(sigmaSlope))) {
            throw unfit("at t = " + time + " alpha is " + alpha + " and sigma " + sigma + ", their derivatives "
                    + alphaSlope + " and " + sigmaSlope
                    + ". All must be finite; give it a time domain that keeps off such an end.");
        }
    }

    /** In single precision, as devices hold it. */
    private static boolean isFinite(double value) {
        return Float.isFinite((float) value);
    }

    private void requireNoise(double time, double alpha, double sigma) {
        if (!(sigma > 0 && Math.abs(alpha) <= MOST_LEFT * sigma)) {
            throw unfit("it starts, at t = " + time + ", with alpha = " + alpha + " of the data and sigma = " + sigma
                    + " of the noise. t = 0 is noise, so alpha must be at most a third of sigma there.");
        }
    }

    private void requireData(double time, double alpha, double sigma) {
        if (!(Math.abs(alpha - 1) <= TOLERANCE)) {
            throw unfit(
                    "it ends, at t = " + time + ", with alpha = " + alpha
                            + " of the data, and samples would come out of that size. t = 1 is data, so alpha must be 1 there.");
        }
        if (!(Math.abs(sigma) <= MOST_LEFT * alpha)) {
            throw unfit("it ends, at t = " + time + ", with sigma = " + sigma
                    + " of the noise. t = 1 is data, so sigma must be at most a third of alpha there.");
        }
    }

    private void requirePrior(double spread) {
        double prior = schedule.prior().standardDeviation();
        if (!(Math.abs(prior / spread - 1) <= TOLERANCE)) {
            throw unfit("its prior has the standard deviation " + prior + ", and x_t starts with " + spread
                    + " for standardised data; leave prior() as it is, which computes that.");
        }
    }

    private UnfitScheduleException unfit(String fault) {
        return new UnfitScheduleException(name, fault);
    }
}

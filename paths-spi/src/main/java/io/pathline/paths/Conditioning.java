package io.pathline.paths;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Prediction.Reading;
import java.util.stream.DoubleStream;

/**
 * Where in time a conversion can be trusted in single precision.
 *
 * <p>Measured is how much a relative error of x_t and y grows on its way into z = p x_t + q y, each counted at its
 * typical size on the path, for x0 and x1 of unit size: (|p| |x_t| + |q| |y|) / max(|z|, |x_t|). A conversion is regular
 * at a time if that is finite and at most 10^4, which leaves three of single precision's seven digits. At rectified's
 * t = 0, for example, the noise does not determine the data (D = -alpha = 0), and at t = 1 the data does not determine
 * the noise.
 */
record Conditioning(AffinePath path, Prediction from, Prediction to) {
    /**
     * How far a singular end is cut off. The growth is about 1 / (distance from the end) for the usual simple zero of
     * D, so 10^-3 is regular by a margin of ten; it is also the customary choice for diffusion models.
     */
    private static final double CUT = 1e-3;

    private static final double MOST_GROWTH = 1e4;

    /** The number of intervals in which a zero of D is looked for. */
    private static final int INTERVALS = 64;

    /**
     * The path's time domain, less the ends that are not regular.
     *
     * @throws SingularPredictionException if no time is regular, or if D changes its sign inside
     */
    TimeDomain trimmed() {
        requireSomewhereRegular();
        requireOneSign();
        TimeDomain whole = path.timeDomain();
        return new TimeDomain(
                isRegular(whole.start()) ? whole.start() : whole.start() + CUT,
                isRegular(whole.end()) ? whole.end() : whole.end() - CUT);
    }

    /**
     * Looks at three times inside the domain.
     *
     * @throws SingularPredictionException if none of them is regular
     */
    void requireSomewhereRegular() {
        TimeDomain whole = path.timeDomain();
        boolean somewhere = DoubleStream.of(0.3, 0.5, 0.8)
                .map(u -> whole.start() + u * (whole.end() - whole.start()))
                .anyMatch(this::isRegular);
        if (!somewhere) {
            throw new SingularPredictionException(path, from, to);
        }
    }

    /** No end can be cut off a zero of D that lies inside. */
    private void requireOneSign() {
        TimeDomain whole = path.timeDomain();
        double step = (whole.end() - whole.start()) / INTERVALS;
        for (int i = 1; i < INTERVALS - 1; i++) {
            double time = whole.start() + i * step;
            if (Math.signum(determinant(time)) * Math.signum(determinant(time + step)) <= 0) {
                throw new SingularPredictionException(path, from, to, time, time + step);
            }
        }
    }

    private double determinant(double time) {
        HostTensor t = HostTensor.scalar(time);
        return HostTensor.cast(Conversion.determinant(path.schedule(), from, t)).value(0);
    }

    /**
     * Looks at one time.
     *
     * @throws SingularPredictionException if it is not regular; it says where to stay
     */
    void requireRegularAt(double time) {
        if (!isRegular(time)) {
            throw new SingularPredictionException(path, from, to, time, trimmed());
        }
    }

    /** Infinite and NaN growths are not regular either. */
    private boolean isRegular(double time) {
        return growth(HostTensor.scalar(time)) <= MOST_GROWTH;
    }

    private double growth(HostTensor t) {
        Schedule schedule = path.schedule();
        Conversion conversion = Conversion.of(schedule, from, to, t);
        double place = size(new Reading(schedule.sigma(t), schedule.alpha(t)));
        double predicted = size(from.read(schedule, t));
        double result = size(to.read(schedule, t));
        return (Math.abs(number(conversion.ofPlace())) * place + Math.abs(number(conversion.ofPredicted())) * predicted)
                / Math.max(result, place);
    }

    private static double size(Reading reading) {
        return Math.hypot(number(reading.x0()), number(reading.x1()));
    }

    /** As single precision holds it: what overflows there is infinite here. */
    private static double number(Tensor scalar) {
        return (float) HostTensor.cast(scalar).value(0);
    }
}

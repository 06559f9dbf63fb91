package io.pathline.solvers;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The grid of Karras et al. 2022, eq. 5, as times. */
record NoiseLevels(int steps, double sigmaMin, double sigmaMax, double rho, DoubleUnaryOperator timeOfNoise)
        implements StepGrid {
    NoiseLevels {
        GridTimes.require(steps >= 3, "A Karras grid cannot have " + steps + " steps; give 3 or more.");
        GridTimes.require(
                sigmaMin > 0 && sigmaMax > sigmaMin && sigmaMax < Double.POSITIVE_INFINITY,
                "The noise levels of a Karras grid go from sigma_max = " + sigmaMax + " to sigma_min = " + sigmaMin
                        + "; sigma_min must be above 0 and sigma_max above it.");
        GridTimes.require(
                rho >= 1 && rho <= 100, "rho of a Karras grid is " + rho + "; it must lie in [1, 100]; 7 is usual.");
    }

    @Override
    public double[] times(double t0, double t1) {
        double earlier = Math.min(t0, t1);
        double later = Math.max(t0, t1);
        Interval interval = new Interval(earlier, later);
        boolean first = falls(timeOf(sigmaMax, interval), earlier, interval);
        boolean last = falls(timeOf(sigmaMin, interval), later, interval);
        int levels = steps - 1 + (first ? 1 : 0) + (last ? 1 : 0);
        DoubleStream inner = IntStream.range(first ? 1 : 0, last ? levels - 1 : levels)
                .mapToDouble(k -> timeOf(level(k, levels), interval));
        double[] rising = DoubleStream.concat(
                        DoubleStream.concat(DoubleStream.of(earlier), inner), DoubleStream.of(later))
                .toArray();
        return t0 < t1 ? rising : reversed(rising);
    }

    /** The k-th of so many levels, from sigma_max to sigma_min. */
    private double level(int k, int levels) {
        if (k == 0 || k == levels - 1) {
            return k == 0 ? sigmaMax : sigmaMin;
        }
        double from = Math.pow(sigmaMax, 1 / rho);
        double to = Math.pow(sigmaMin, 1 / rho);
        return Math.pow(from + (to - from) * k / (levels - 1), rho);
    }

    private double timeOf(double level, Interval interval) {
        double time = timeOfNoise.applyAsDouble(level);
        GridTimes.require(
                interval.contains(time),
                "The noise level " + level + " of a Karras grid is at t = " + time + ", outside the solve between t = "
                        + interval.t0() + " and " + interval.t1()
                        + "; choose sigma_min and sigma_max among the levels that the path has there.");
        return time;
    }

    private static boolean falls(double time, double end, Interval interval) {
        return !interval.before(time, end) && !interval.before(end, time);
    }

    private static double[] reversed(double[] values) {
        return IntStream.range(0, values.length)
                .mapToDouble(k -> values[values.length - 1 - k])
                .toArray();
    }
}

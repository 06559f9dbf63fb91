package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntToDoubleFunction;

/** The ends of the steps of one solve whose steps do not adapt, checked. */
final class GridTimes {
    private final int steps;
    private final IntToDoubleFunction ends;

    private GridTimes(int steps, IntToDoubleFunction ends) {
        this.steps = steps;
        this.ends = ends;
    }

    /** Equal steps, whose ends are computed from their number and not added up. */
    static GridTimes uniform(Interval interval, int steps) {
        return new GridTimes(steps, k -> interval.at(k, steps));
    }

    /**
     * @throws InvalidParameterException if the grid does not go from end to end of the interval in order
     */
    static GridTimes of(StepGrid grid, Interval interval) {
        double[] times = grid.times(interval.t0(), interval.t1());
        require(
                times.length >= 2,
                "A step grid has " + times.length + " times; it needs 2 or more, the start t = " + interval.t0()
                        + " and the end t = " + interval.t1() + " of the solve among them.");
        requireEnd("starts", times[0], interval.t0(), interval);
        requireEnd("ends", times[times.length - 1], interval.t1(), interval);
        times[0] = interval.t0();
        times[times.length - 1] = interval.t1();
        for (int k = 1; k < times.length; k++) {
            requireOrder(times, k, interval);
        }
        return new GridTimes(times.length - 1, k -> times[k]);
    }

    int steps() {
        return steps;
    }

    /** Where the k-th step ends, counted from 1. */
    double end(int k) {
        return ends.applyAsDouble(k);
    }

    static void requireSteps(int steps) {
        require(steps >= 1, "A step grid cannot have " + steps + " steps; give 1 or more.");
    }

    /** The k-th time of a grid that is laid over the interval from its earlier end on; both ends are exact. */
    static double between(double t0, double t1, int k, int steps, DoubleUnaryOperator rise) {
        if (k == 0 || k == steps) {
            return k == 0 ? t0 : t1;
        }
        double earlier = Math.min(t0, t1);
        double u = (double) (t0 < t1 ? k : steps - k) / steps;
        return earlier + Math.abs(t1 - t0) * rise.applyAsDouble(u);
    }

    private static void requireEnd(String verb, double found, double expected, Interval interval) {
        require(
                interval.contains(found) && Math.abs(found - expected) <= interval.shortestStep(),
                "A step grid " + verb + " at t = " + found + ", but the solve goes from t = " + interval.t0() + " to "
                        + interval.t1() + "; a grid's first and last times are the solve's.");
    }

    private static void requireOrder(double[] times, int k, Interval interval) {
        require(
                interval.contains(times[k]),
                "Time " + k + " of a step grid is t = " + times[k] + ", outside the solve from t = " + interval.t0()
                        + " to " + interval.t1() + "; give times between them.");
        require(
                interval.before(times[k - 1], times[k]),
                "The solve goes from t = " + interval.t0() + " to " + interval.t1() + ", but its step grid has t = "
                        + times[k] + " after t = " + times[k - 1]
                        + "; list each time once, in the order of the solve.");
    }

    static void require(boolean holds, String message) {
        if (!holds) {
            throw new InvalidParameterException(message);
        }
    }
}

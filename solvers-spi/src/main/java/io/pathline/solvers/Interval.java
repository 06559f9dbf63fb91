package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;

/**
 * The time interval of a solve, with the order that the solve meets times in.
 *
 * @param t0 where it starts
 * @param t1 where it ends; before t0 to go backwards
 */
record Interval(double t0, double t1) {
    Interval {
        if (!Double.isFinite(t0) || !Double.isFinite(t1) || t0 == t1) {
            throw new InvalidParameterException(
                    "A solve cannot go from t = " + t0 + " to t = " + t1 + "; give two different finite times.");
        }
    }

    /** 1 forwards, -1 backwards. */
    double sign() {
        return Math.signum(t1 - t0);
    }

    double length() {
        return Math.abs(t1 - t0);
    }

    /** The k-th of n + 1 times spread evenly from t0 to t1; both ends are exact. */
    double at(int k, int n) {
        return k == n ? t1 : t0 + (t1 - t0) * k / n;
    }

    /** Whether the solve meets {@code a} clearly before {@code b}: by more than rounding. */
    boolean before(double a, double b) {
        return (b - a) * sign() > rounding();
    }

    /** Whether a time lies inside or, to rounding, at an end. */
    boolean contains(double t) {
        return Double.isFinite(t) && !before(t, t0) && !before(t1, t);
    }

    /** A difference of times that arithmetic alone can make. */
    private double rounding() {
        return 4 * Math.ulp(Math.max(Math.abs(t0), Math.abs(t1)));
    }

    /** The shortest step worth taking: a shorter one would be lost when it is added to the time. */
    double shortestStep() {
        return 4 * rounding();
    }
}

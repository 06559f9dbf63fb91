package io.pathline.solvers;

import org.jspecify.annotations.Nullable;

/** Equal steps, whose ends are computed from their number and not added up. */
final class FixedPace implements Pace {
    private final Interval interval;
    private final int steps;
    private int next = 1;

    FixedPace(Interval interval, int steps) {
        this.interval = interval;
        this.steps = steps;
    }

    @Override
    public double target(double t) {
        return interval.at(next, steps);
    }

    @Override
    public boolean accepts(double t, double length, double errorNorm) {
        if (!interval.before(t, interval.at(next, steps))) {
            next++;
        }
        return true;
    }

    @Override
    public @Nullable Outcome obstacle(long stepsTaken) {
        return null;
    }
}

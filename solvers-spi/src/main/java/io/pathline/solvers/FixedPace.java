package io.pathline.solvers;

import org.jspecify.annotations.Nullable;

/** Steps from time to time of a grid. */
final class FixedPace implements Pace {
    private final Interval interval;
    private final GridTimes grid;
    private int next = 1;

    FixedPace(Interval interval, GridTimes grid) {
        this.interval = interval;
        this.grid = grid;
    }

    @Override
    public double target(double t) {
        return grid.end(next);
    }

    @Override
    public boolean accepts(double t, double length, double errorNorm) {
        if (!interval.before(t, grid.end(next))) {
            next++;
        }
        return true;
    }

    @Override
    public @Nullable Outcome obstacle(long stepsTaken) {
        return null;
    }
}

package io.pathline.solvers;

/**
 * The time of one trajectory and the count of its steps, in double precision on the host.
 *
 * <p>A step is begun, taken elsewhere, and ended with its error norm; the time then is exactly the target that was fixed
 * at the beginning, so that the last step ends at the end of the interval to the last bit. Not safe for several threads.
 */
final class Clock {
    private final Interval interval;
    private final Pace pace;
    private double t;
    private double target;
    private double lastLength;
    private long accepted;
    private long rejected;
    private Outcome outcome = Outcome.RUNNING;

    Clock(Interval interval, Pace pace) {
        this.interval = interval;
        this.pace = pace;
        this.t = interval.t0();
        this.target = interval.t0();
    }

    /** Where the trajectory has come to. */
    double t() {
        return t;
    }

    /** Where the step at hand ends. */
    double target() {
        return target;
    }

    /** The step at hand, negative backwards. */
    double dt() {
        return target - t;
    }

    long accepted() {
        return accepted;
    }

    /** Running until the end is reached, or {@link #begin} finds that no step can be taken. */
    Outcome outcome() {
        return outcome;
    }

    boolean isRunning() {
        return outcome == Outcome.RUNNING;
    }

    /**
     * Fixes the next step; without one, the outcome says why.
     *
     * @param stop a time that the step must not go past
     */
    boolean begin(double stop) {
        Outcome obstacle = pace.obstacle(accepted + rejected);
        if (obstacle != null) {
            outcome = obstacle;
            return false;
        }
        double proposed = pace.target(t);
        target = interval.before(stop, proposed) ? stop : proposed;
        return true;
    }

    /** Ends the step with a verdict; the time moves on only if it is kept. */
    boolean end(double errorNorm) {
        double length = Math.abs(dt());
        if (!pace.accepts(target, length, errorNorm)) {
            rejected++;
            return false;
        }
        accepted++;
        lastLength = length;
        t = target;
        if (t == interval.t1()) {
            outcome = Outcome.REACHED_END;
        }
        return true;
    }

    /**
     * The work so far.
     *
     * @param before evaluations before the first step
     * @param perStep evaluations in each step
     */
    SolveStats stats(long before, long perStep) {
        return new SolveStats(before + perStep * (accepted + rejected), accepted, rejected, lastLength);
    }
}

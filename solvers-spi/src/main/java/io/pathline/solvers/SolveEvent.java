package io.pathline.solvers;

import io.pathline.api.Samples;
import io.pathline.api.Tensor;

/**
 * A quantity g(t, x) whose change of sign is looked for while a solve goes on: to end it there, or to take note.
 *
 * <pre>{@code
 * SolveEvent halfway = SolveEvent.terminal("halfway", (t, x) -> x.square().mean().sub(0.5));
 * OdeSolve solve = OdeSolve.start(velocity, noise, 0, 1, settings.withEvents(halfway));
 * }</pre>
 *
 * <p>It is looked for on the dense output of each accepted step, at no evaluation of the field: g is read at four points
 * of the step, so two changes of sign within a quarter of a step are missed. Where one is found, its time is closed in
 * on by bisection, to 1e-12 of the larger end of the interval in double precision; the state shown is the first on the
 * far side, to that precision. A value of exactly 0 at the start of the solve is no change of sign.
 *
 * <p>Events need a solver with dense output and one clock for all samples: fixed steps, a grid, or the batch error norm.
 *
 * @param name for people
 * @param quantity g
 * @param direction which changes of sign count
 * @param isTerminal whether the solve ends at the first of them, with {@link Outcome#EVENT}; otherwise each is kept for
 *     {@link OdeSolve#occurrences}
 */
public record SolveEvent(String name, Quantity quantity, Direction direction, boolean isTerminal) {
    /** A change of sign as the solve meets it: going backwards, rising is what falls with rising t. */
    public enum Direction {
        /** From below 0 to 0 or above. */
        RISING,
        /** From above 0 to 0 or below. */
        FALLING,
        /** Either. */
        ANY;

        boolean crosses(double before, double after) {
            boolean rises = this != FALLING && before < 0 && after >= 0;
            return rises || (this != RISING && before > 0 && after <= 0);
        }
    }

    /** A formula that gives one number for all samples. */
    @FunctionalInterface
    public interface Quantity {
        /**
         * The number, a tensor of one value: for example the mean over the batch.
         *
         * @param t the time, of x's rank and length 1 on every axis
         * @param x the states, {@code [batch, ...]}
         */
        Tensor at(Tensor t, Tensor x);
    }

    /**
     * An event that was found.
     *
     * @param time where
     * @param samples the states there; it owns the array
     */
    public record Occurrence(SolveEvent event, double time, Samples samples) {}

    /** An event that ends the solve, at a change of sign of either direction. */
    public static SolveEvent terminal(String name, Quantity quantity) {
        return new SolveEvent(name, quantity, Direction.ANY, true);
    }

    /** An event that is only recorded, at every change of sign. */
    public static SolveEvent recorded(String name, Quantity quantity) {
        return new SolveEvent(name, quantity, Direction.ANY, false);
    }

    /** This event, looked for in one direction only. */
    public SolveEvent withDirection(Direction newDirection) {
        return new SolveEvent(name, quantity, newDirection, isTerminal);
    }
}

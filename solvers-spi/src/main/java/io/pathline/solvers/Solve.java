package io.pathline.solvers;

import java.util.function.BooleanSupplier;

/**
 * A solve that goes on only when it is asked for the next saved state, so that demand drives it: of an ODE
 * ({@link OdeSolve}) or an SDE ({@link SdeSolve}). One thread at a time.
 */
public interface Solve extends AutoCloseable {
    /**
     * Solves up to the next saved state.
     *
     * @return false when there is none left
     */
    boolean advance();

    /**
     * Solves up to the next saved state, or until it is told to stop. The solve can then go on with another call, or be
     * closed; there is no state at hand in between.
     *
     * @param stopped asked before each step, accepted or not, on the thread that solves; a solve that does not say
     *     otherwise asks only before it sets out for the next saved state
     * @return false when there is none left, or when the solve was told to stop before it came to it
     */
    default boolean advance(BooleanSupplier stopped) {
        return !stopped.getAsBoolean() && advance();
    }

    /** The state at hand, copied off the device; the frame owns its array. */
    TrajectoryFrame frame();

    /** Frees everything on the device; between two calls of {@link #advance} at any moment, and twice does nothing. */
    @Override
    void close();
}

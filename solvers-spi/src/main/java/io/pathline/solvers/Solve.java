package io.pathline.solvers;

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

    /** The state at hand, copied off the device; the frame owns its array. */
    TrajectoryFrame frame();

    /** Frees everything on the device; between two calls of {@link #advance} at any moment, and twice does nothing. */
    @Override
    void close();
}

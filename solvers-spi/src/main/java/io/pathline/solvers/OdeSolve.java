package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * A solve that goes on only when it is asked for the next saved state, so that demand drives it.
 *
 * <pre>{@code
 * try (OdeSolve solve = OdeSolve.start(velocity, noise, 0, 1, SolveSettings.adaptive(solver, 1e-5, 1e-5))) {
 *     while (solve.advance()) {
 *         draw(solve.frame());
 *     }
 * }
 * }</pre>
 *
 * <p>Solving the same problem twice gives the same bits, as far as the device does. A solve that cannot finish shows the
 * state it came to with an {@link Outcome} that says why. If the field throws, the solve is closed and the exception
 * passed on. One thread at a time.
 */
public final class OdeSolve implements Solve {
    private final March march;
    private final Shape shape;
    private final Holdings holdings;
    private final Runnable afterwards;
    private int index = -1;
    private boolean underWay;
    private boolean closed;

    /**
     * @param holdings all arrays of this solve
     * @param afterwards what else ends with this solve
     */
    OdeSolve(March march, Shape shape, Holdings holdings, Runnable afterwards) {
        this.march = march;
        this.shape = shape;
        this.holdings = holdings;
        this.afterwards = afterwards;
    }

    /**
     * Starts a solve of dx/dt = velocity(t, x) from t0 to t1, with programs of its own; for several solves of one field
     * use {@link CompiledSolver}. Nothing is evaluated yet.
     *
     * @param start the states at t0, {@code [batch, ...]}; the solve takes it over and closes it, also when this throws
     * @param t1 before t0 to go backwards
     * @throws io.pathline.api.InvalidInputException if the times are equal or not finite, the start is not finite, or the
     *     settings do not fit the interval
     */
    public static OdeSolve start(
            PlacedField velocity, DeviceArray start, double t0, double t1, SolveSettings settings) {
        CompiledSolver compiled;
        try {
            compiled = CompiledSolver.compile(
                    velocity,
                    start.shape().withoutBatch(),
                    settings.solver(),
                    settings.control(),
                    t0,
                    t1,
                    settings.events());
        } catch (RuntimeException | Error e) {
            start.close();
            throw e;
        }
        try {
            return compiled.start(start, settings.saveAt(), settings.maxSteps(), compiled::close);
        } catch (RuntimeException | Error e) {
            compiled.close();
            throw e;
        }
    }

    @Override
    public boolean advance() {
        return advance(() -> false);
    }

    @Override
    public boolean advance(BooleanSupplier stopped) {
        requireOpen();
        try {
            boolean advanced = march.advance(stopped);
            index += advanced ? 1 : 0;
            underWay = !advanced && march.outcome() == Outcome.RUNNING;
            return advanced;
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** The time of the state at hand; t0 before the first {@link #advance}. */
    public double time() {
        return march.time();
    }

    /** The work so far; under the per-sample error norm that of the sample that took the most. */
    public SolveStats stats() {
        return march.stats().withPasses(holdings.passes());
    }

    /** {@link Outcome#RUNNING} until the last saved state is at hand. */
    public Outcome outcome() {
        return march.outcome();
    }

    /**
     * The events found so far, in order, the terminal one included. A step that went past the frame at hand has been
     * looked through to its end.
     */
    public List<SolveEvent.Occurrence> occurrences() {
        return march.occurrences();
    }

    /** The state at hand, copied off the device; the frame owns its array. */
    @Override
    public TrajectoryFrame frame() {
        requireFrame();
        return new TrajectoryFrame(index, time(), Samples.of(shape, march.floats()), stats(), outcome());
    }

    /** The values of the state at hand in double precision, row by row, in a new array. */
    public double[] values() {
        requireFrame();
        return march.values();
    }

    /** Frees everything on the device; between two calls of {@link #advance} at any moment, and twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try {
                holdings.close();
            } finally {
                afterwards.run();
            }
        }
    }

    private void requireFrame() {
        requireOpen();
        if (index < 0 || underWay) {
            throw new IllegalStateException("The next state has not been solved for yet; call advance() first.");
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This solve is closed; start another.");
        }
    }
}

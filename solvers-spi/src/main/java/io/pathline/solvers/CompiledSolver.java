package io.pathline.solvers;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidInputException;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.List;

/**
 * A solver compiled for one field and one time interval, and any number of samples; it starts as many solves as are
 * wanted, one after the other or taking turns on one thread. Close it after its solves.
 */
public final class CompiledSolver implements AutoCloseable {
    private final PlacedField velocity;
    private final Shape sampleShape;
    private final StepFormulas formulas;
    private final StepPrograms programs;

    private CompiledSolver(PlacedField velocity, Shape sampleShape, StepFormulas formulas) {
        this.velocity = velocity;
        this.sampleShape = sampleShape;
        this.formulas = formulas;
        this.programs = new StepPrograms(velocity, sampleShape, formulas);
    }

    /**
     * Compiles the step of a solver.
     *
     * @param velocity the right-hand side; it stays the caller's
     * @param sampleShape the shape of one sample, without the batch
     * @param t0 where solves start
     * @param t1 where they end; before t0 to go backwards. The field is never evaluated outside
     * @throws io.pathline.api.InvalidInputException if the times are equal or not finite, or tolerances are given to a
     *     solver without error estimate
     */
    public static CompiledSolver compile(
            PlacedField velocity, Shape sampleShape, OdeSolver solver, StepControl control, double t0, double t1) {
        return compile(velocity, sampleShape, solver, control, t0, t1, List.of());
    }

    /**
     * Compiles the step of a solver, and the events that are looked for in each.
     *
     * @throws io.pathline.api.InvalidInputException as the other form does, or if a step grid does not fit the interval,
     *     or events do not go with the solver or the error norm
     */
    public static CompiledSolver compile(
            PlacedField velocity,
            Shape sampleShape,
            OdeSolver solver,
            StepControl control,
            double t0,
            double t1,
            List<SolveEvent> events) {
        StepFormulas formulas = new StepFormulas(solver, control, new Interval(t0, t1), List.copyOf(events));
        SolveSettings.requireFitting(solver, control, events);
        formulas.grid();
        return new CompiledSolver(velocity, sampleShape, formulas);
    }

    /** Starts a solve under the default step limit; see the other form. */
    public OdeSolve start(DeviceArray start, SaveAt saveAt) {
        return start(start, saveAt, SolveSettings.DEFAULT_MAX_STEPS);
    }

    /**
     * Starts a solve; nothing is evaluated yet.
     *
     * @param start the states at t0, {@code [batch, ...]}; the solve takes it over and closes it, also when this throws
     * @param maxSteps adaptive steps after which the solve ends with {@link Outcome#MAX_STEPS}, at least 1
     * @throws io.pathline.api.InvalidInputException if the start is not finite or of another sample shape, or saveAt does
     *     not fit the interval or the error norm
     */
    public OdeSolve start(DeviceArray start, SaveAt saveAt, int maxSteps) {
        return start(start, saveAt, maxSteps, () -> {});
    }

    OdeSolve start(DeviceArray start, SaveAt saveAt, int maxSteps, Runnable afterwards) {
        Holdings holdings = new Holdings(velocity);
        holdings.hold(start);
        try {
            SolveSettings.requireMaxSteps(maxSteps);
            SavePlan plan = SavePlan.of(saveAt, formulas.interval(), formulas.grid());
            requireShape(start.shape());
            requireFinite(start, holdings);
            if (programs.demand != null) {
                Resolution.require(velocity, holdings, programs.demand, start, formulas.control());
            }
            return new OdeSolve(march(start, plan, maxSteps, holdings), start.shape(), holdings, afterwards);
        } catch (RuntimeException | Error e) {
            holdings.close();
            throw e;
        }
    }

    @Override
    public void close() {
        programs.close();
    }

    /** One clock for all, or one for each. */
    private March march(DeviceArray start, SavePlan plan, int maxSteps, Holdings holdings) {
        if (formulas.control() instanceof StepControl.Adaptive adaptive && adaptive.norm() == ErrorNorm.PER_SAMPLE) {
            return new PerSampleMarch(programs, formulas, adaptive, plan, maxSteps, holdings, start);
        }
        return new BatchMarch(programs, formulas, plan, maxSteps, holdings, start);
    }

    private void requireShape(Shape start) {
        if (start.rank() < 2 || start.length(0) < 1 || !start.withoutBatch().equals(sampleShape)) {
            throw new ShapeMismatchException("The solve starts from shape " + start
                    + ", but its solver was compiled for " + sampleShape.withBatch(Shape.UNKNOWN)
                    + "; give one or more samples of shape " + sampleShape + ".");
        }
    }

    private void requireFinite(DeviceArray start, Holdings holdings) {
        DeviceArray sum = holdings.run(programs.finiteness, List.of(start)).get(0);
        if (!Double.isFinite(holdings.takeScalar(sum))) {
            throw new InvalidInputException("The solve's start holds NaN or an infinite value; give finite samples.");
        }
    }
}

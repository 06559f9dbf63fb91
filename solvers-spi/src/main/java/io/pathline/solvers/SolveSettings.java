package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;
import java.util.List;

/**
 * How a solve is done.
 *
 * @param solver the method
 * @param control how its step lengths are chosen
 * @param saveAt which states become frames
 * @param maxSteps adaptive steps, accepted and rejected, after which the solve ends with {@link Outcome#MAX_STEPS}; at
 *     least 1. Fixed steps are never cut short
 * @param events what is looked for on the way
 */
public record SolveSettings(
        OdeSolver solver, StepControl control, SaveAt saveAt, int maxSteps, List<SolveEvent> events) {
    /** The step limit where none is given. */
    public static final int DEFAULT_MAX_STEPS = 100_000;

    public SolveSettings {
        events = List.copyOf(events);
        requireMaxSteps(maxSteps);
        requireFitting(solver, control, events);
    }

    /** Settings without events. */
    public SolveSettings(OdeSolver solver, StepControl control, SaveAt saveAt, int maxSteps) {
        this(solver, control, saveAt, maxSteps, List.of());
    }

    /** This many equal steps, of which the last state is saved. */
    public static SolveSettings fixed(OdeSolver solver, int steps) {
        return new SolveSettings(solver, StepControl.fixed(steps), SaveAt.end(), DEFAULT_MAX_STEPS);
    }

    /** Adaptive steps under these tolerances, of which the last state is saved. */
    public static SolveSettings adaptive(OdeSolver solver, double rtol, double atol) {
        return new SolveSettings(solver, StepControl.adaptive(rtol, atol), SaveAt.end(), DEFAULT_MAX_STEPS);
    }

    /** These settings, saving elsewhere. */
    public SolveSettings withSaveAt(SaveAt newSaveAt) {
        return new SolveSettings(solver, control, newSaveAt, maxSteps, events);
    }

    /** These settings with another step control. */
    public SolveSettings withControl(StepControl newControl) {
        return new SolveSettings(solver, newControl, saveAt, maxSteps, events);
    }

    /** These settings with another step limit. */
    public SolveSettings withMaxSteps(int newMaxSteps) {
        return new SolveSettings(solver, control, saveAt, newMaxSteps, events);
    }

    /** These settings, looking for these events and no others. */
    public SolveSettings withEvents(SolveEvent... newEvents) {
        return new SolveSettings(solver, control, saveAt, maxSteps, List.of(newEvents));
    }

    static void requireMaxSteps(int maxSteps) {
        if (maxSteps < 1) {
            throw new InvalidParameterException(
                    "A limit of " + maxSteps + " steps lets no solve start; give 1 or more.");
        }
    }

    static void requireFitting(OdeSolver solver, StepControl control, List<SolveEvent> events) {
        if (!events.isEmpty() && !solver.hasDenseOutput()) {
            throw new InvalidParameterException("Event '" + events.get(0).name()
                    + "' is to be looked for, but this solver of order " + solver.order()
                    + " has no dense output to find it on; use a solver that has, for example dopri5.");
        }
        if (!events.isEmpty()
                && control instanceof StepControl.Adaptive adaptive
                && adaptive.norm() == ErrorNorm.PER_SAMPLE) {
            throw new InvalidParameterException("Event '" + events.get(0).name() + "' is to be looked for under the"
                    + " per-sample error norm, where no time is that of all samples; use the batch error norm or a"
                    + " number of steps, or solve the samples one at a time.");
        }
        if (control instanceof StepControl.Adaptive && !solver.isAdaptive()) {
            throw new InvalidParameterException("Tolerances were given, but this solver of order " + solver.order()
                    + " has no error estimate to hold against them; give a number of steps, or use dopri5.");
        }
    }
}

package io.pathline.solvers;

import io.pathline.api.InvalidParameterException;

/**
 * How a solve is done.
 *
 * @param solver the method
 * @param control how its step lengths are chosen
 * @param saveAt which states become frames
 * @param maxSteps adaptive steps, accepted and rejected, after which the solve ends with {@link Outcome#MAX_STEPS}; at
 *     least 1. Fixed steps are never cut short
 */
public record SolveSettings(OdeSolver solver, StepControl control, SaveAt saveAt, int maxSteps) {
    /** The step limit where none is given. */
    public static final int DEFAULT_MAX_STEPS = 100_000;

    public SolveSettings {
        requireMaxSteps(maxSteps);
        requireFitting(solver, control);
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
        return new SolveSettings(solver, control, newSaveAt, maxSteps);
    }

    /** These settings with another step control. */
    public SolveSettings withControl(StepControl newControl) {
        return new SolveSettings(solver, newControl, saveAt, maxSteps);
    }

    /** These settings with another step limit. */
    public SolveSettings withMaxSteps(int newMaxSteps) {
        return new SolveSettings(solver, control, saveAt, newMaxSteps);
    }

    static void requireMaxSteps(int maxSteps) {
        if (maxSteps < 1) {
            throw new InvalidParameterException(
                    "A limit of " + maxSteps + " steps lets no solve start; give 1 or more.");
        }
    }

    static void requireFitting(OdeSolver solver, StepControl control) {
        if (control instanceof StepControl.Adaptive && !solver.isAdaptive()) {
            throw new InvalidParameterException("Tolerances were given, but this solver of order " + solver.order()
                    + " has no error estimate to hold against them; give a number of steps, or use dopri5.");
        }
    }
}

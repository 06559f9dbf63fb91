package io.pathline.app;

import io.pathline.api.PathlineException;
import io.pathline.solvers.Outcome;

/** A solve ended before the end of its interval, so that there are no samples. */
final class UnfinishedSolveException extends PathlineException {
    private static final long serialVersionUID = 1;

    UnfinishedSolveException(double time, Outcome outcome) {
        super("Sampling ended at t = " + Numbers.rounded(time) + ", before the data at t = 1. " + outcome.advice());
    }
}

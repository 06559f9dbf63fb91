package io.pathline.app;

import io.pathline.api.PathlineException;
import io.pathline.solvers.Outcome;
import java.util.Optional;

/** A solve ended before the end of its interval, so that there are no samples. */
final class UnfinishedSolveException extends PathlineException {
    private static final long serialVersionUID = 1;

    /** @param suspicion who may be at fault; empty where nobody is known */
    UnfinishedSolveException(double time, Outcome outcome, Optional<String> suspicion) {
        super("Sampling ended at t = " + Numbers.rounded(time) + ", before the data at t = 1. " + outcome.advice()
                + suspicion.map(sentence -> " " + sentence).orElse(""));
    }
}

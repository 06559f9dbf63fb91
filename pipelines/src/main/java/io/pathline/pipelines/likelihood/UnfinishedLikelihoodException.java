package io.pathline.pipelines.likelihood;

import io.pathline.api.PathlineException;
import io.pathline.solvers.Outcome;

/** The solve behind a likelihood ended before the end of its interval, so that there is no density to give. */
public final class UnfinishedLikelihoodException extends PathlineException {
    private static final long serialVersionUID = 1;

    /**
     * @param time where the solve came to
     * @param end where it was to go
     */
    public UnfinishedLikelihoodException(double time, double end, Outcome outcome) {
        super("The likelihood's solve ended at t = " + time + ", short of t = " + end + ". " + outcome.advice());
    }

    /** @param more a sentence on what may have done it */
    public UnfinishedLikelihoodException(UnfinishedLikelihoodException error, String more) {
        super(error.getMessage() + " " + more, error);
    }
}

package io.pathline.pipelines;

import io.pathline.api.PathlineException;
import io.pathline.solvers.Outcome;
import java.util.Locale;

/** A solve from noise to data, or back, ended before its end, so that there is nothing to hand on. */
public final class UnfinishedTransportException extends PathlineException {
    private static final long serialVersionUID = 1;

    UnfinishedTransportException(double time, double end, Outcome outcome) {
        super(String.format(
                Locale.ROOT, "The solve ended at t = %.4g, before t = %.4g. %s", time, end, outcome.advice()));
    }

    /** @param more a sentence on what may have done it */
    UnfinishedTransportException(UnfinishedTransportException error, String more) {
        super(error.getMessage() + " " + more, error);
    }
}

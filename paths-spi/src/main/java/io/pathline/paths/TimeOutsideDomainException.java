package io.pathline.paths;

import io.pathline.api.InvalidInputException;

/** A time was given as a number at which the path is not finite, or that is no time of a path. */
public final class TimeOutsideDomainException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param time what was given
     * @param domain where the path is finite
     * @param path what it was given to
     */
    public TimeOutsideDomainException(double time, TimeDomain domain, ProbabilityPath path) {
        super("The time t = " + time + " is outside [" + domain.start() + ", " + domain.end() + "], in which the path "
                + path + " is finite; t = 0 is noise and t = 1 is data.");
    }
}

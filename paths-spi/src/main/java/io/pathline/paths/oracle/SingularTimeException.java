package io.pathline.paths.oracle;

import io.pathline.api.InvalidInputException;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;

/** The exact field of point masses was asked for where the noise has vanished and the field is infinite. */
public final class SingularTimeException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * Names the time and where to stay.
     *
     * @param time t, where sigma is 0
     * @param domain where the field is finite
     */
    public SingularTimeException(ProbabilityPath path, double time, TimeDomain domain) {
        super("On the path " + path + ", sigma is 0 at t = " + time
                + ", and the exact field of a data set without bandwidth is infinite there. Stay within ["
                + domain.start() + ", " + domain.end() + "], or give the data set a bandwidth above 0.");
    }
}

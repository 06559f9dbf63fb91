package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.paths.TimeDomain;

/** From when to when particles move that were put down. */
final class DropTimes {
    private DropTimes() {}

    /** @throws InvalidInputException if that leaves them no time */
    static TimeDomain within(TimeDomain times, double from) {
        double start = Math.max(times.start(), from);
        if (!(start < times.end())) {
            throw new InvalidInputException("Particles that are put down at t = " + from + " have nowhere to go: the"
                    + " path ends at t = " + times.end() + ". Put them down earlier.");
        }
        return new TimeDomain(start, times.end());
    }
}

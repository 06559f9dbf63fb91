package io.pathline.app.viewer.flow;

import io.pathline.solvers.TrajectoryFrame;
import org.jspecify.annotations.Nullable;

/**
 * All particles at one time, in the data's units.
 *
 * @param frame as the solver gave it
 * @param logDensity log p_t(x_t) of each particle in nats, or null where it was not asked for
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; nobody writes to it
public record StreamFrame(TrajectoryFrame frame, float @Nullable [] logDensity) {
    /** A frame without densities. */
    public static StreamFrame of(TrajectoryFrame frame) {
        return new StreamFrame(frame, null);
    }

    /** Bytes that it takes. */
    long bytes() {
        int densities = logDensity == null ? 0 : logDensity.length;
        return 4L * (frame.samples().values().length + densities);
    }
}

package io.pathline.app.viewer.flow;

import io.pathline.pipelines.SolverChoice;
import org.jspecify.annotations.Nullable;

/**
 * Which particles to follow, and how; immutable. Ranges are in docs/viewer-protocol.md.
 *
 * @param source an id
 * @param seed of the noise
 * @param first index of the first particle
 * @param count of particles
 * @param frames that were asked for
 * @param solver null for the source's own
 * @param path null for the source's own
 * @param label the class, or -1 for none
 * @param guidance 1 for none
 * @param drop null for noise
 * @param logDensity whether densities go with the frames
 * @param between whether states between fixed steps may be shown
 */
public record StreamRequest(
        String source,
        long seed,
        long first,
        int count,
        int frames,
        @Nullable SolverChoice solver,
        @Nullable String path,
        int label,
        double guidance,
        @Nullable Drop drop,
        boolean logDensity,
        boolean between) {
    /** Particles of one stream. */
    private static final int MOST = 200_000;

    /** Reads what was asked for; whether the source can do it is the source's to say. */
    public static StreamRequest read(Fields fields, SolverRequests solvers) {
        Drop drop = fields.has("drop") ? Drop.read(fields.object("drop")) : null;
        int count = fields.count("count", 2_000, 1, MOST);
        StreamRequest request = new StreamRequest(
                fields.text("source"),
                fields.whole("seed", 0, Long.MIN_VALUE, Long.MAX_VALUE),
                fields.whole("first", 0, 0, Long.MAX_VALUE / 2),
                drop == null ? count : drop.points().count(),
                fields.count("frames", 60, 2, 1_000),
                fields.has("solver") ? solvers.read(fields.object("solver")) : null,
                fields.has("path") ? fields.text("path") : null,
                fields.count("class", -1, 0, 1 << 24),
                fields.number("guidance", 1, 0, 100),
                drop,
                fields.flag("logDensity"),
                fields.flag("between"));
        fields.requireNoOther();
        return request;
    }
}

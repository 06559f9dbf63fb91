package io.pathline.app.viewer.flow;

import io.pathline.api.Samples;

/**
 * Particles that are put down somewhere, in place of noise.
 *
 * @param points where, in the data's units
 * @param time when
 */
public record Drop(Samples points, double time) {
    private static final int MOST = 20_000;

    static Drop read(Fields fields) {
        Samples points = Samples.points(2, fields.points("points", 1, MOST));
        double time = fields.number("t", 0, 0, 1);
        fields.requireNoOther();
        return new Drop(points, time);
    }
}

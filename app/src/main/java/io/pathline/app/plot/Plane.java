package io.pathline.app.plot;

import io.pathline.api.Samples;
import java.util.List;

/**
 * Samples seen in the plane of their first two positions; samples of one number lie on the x axis.
 *
 * @param samples of at least one number each
 */
record Plane(Samples samples) {
    int count() {
        return samples.count();
    }

    float x(int i) {
        return samples.value(i, 0);
    }

    float y(int i) {
        return samples.dimension() > 1 ? samples.value(i, 1) : 0;
    }

    Span xs(double lower, double upper) {
        return Span.between(position(0), lower, upper);
    }

    Span ys(double lower, double upper) {
        return Span.between(position(Math.min(1, samples.dimension() - 1)), lower, upper);
    }

    private float[] position(int position) {
        float[] values = new float[count()];
        for (int i = 0; i < values.length; i++) {
            values[i] = samples.value(i, position);
        }
        return values;
    }

    /** The name of a position, for an axis. */
    static String name(List<String> columns, int position) {
        return position < columns.size() ? columns.get(position) : "x" + (position + 1);
    }

    /** What a picture of more than two columns must say; else nothing. */
    static String note(List<String> columns) {
        return columns.size() <= 2
                ? ""
                : "  (columns 1 and 2 of " + columns.size() + ": " + columns.get(0) + ", " + columns.get(1) + ")";
    }
}

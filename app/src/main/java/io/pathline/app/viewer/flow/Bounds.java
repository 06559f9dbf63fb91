package io.pathline.app.viewer.flow;

import io.pathline.api.Samples;
import java.util.Arrays;
import java.util.List;

/** What part of the plane, or which values, a picture has to hold. */
public final class Bounds {
    /** How far beyond the data's own quantiles a picture goes, as a share of their distance. */
    private static final double MARGIN = 0.12;

    private static final double TAIL = 0.005;

    private Bounds() {}

    /** Holds nearly all points of two numbers, and nearly all of the noise that they come from. */
    public static List<List<Double>> ofPoints(Samples points, double noise) {
        return List.of(ofPosition(points, 0, noise), ofPosition(points, Math.min(1, points.dimension() - 1), noise));
    }

    /** A square around the origin. */
    public static List<List<Double>> square(double reach) {
        return List.of(List.of(-reach, reach), List.of(-reach, reach));
    }

    /** Nearly all values, whatever their position. */
    public static List<List<Double>> ofValues(Samples rows) {
        double[] values = new double[rows.values().length];
        Arrays.setAll(values, i -> rows.values()[i]);
        return List.of(range(values, 0));
    }

    private static List<Double> ofPosition(Samples points, int position, double noise) {
        double[] values = new double[points.count()];
        Arrays.setAll(values, i -> points.value(i, position));
        return range(values, noise);
    }

    private static List<Double> range(double[] values, double noise) {
        Arrays.sort(values);
        double low = values[(int) (TAIL * (values.length - 1))];
        double high = values[(int) ((1 - TAIL) * (values.length - 1))];
        double margin = high > low ? MARGIN * (high - low) : 1;
        return List.of(Math.min(low - margin, -noise), Math.max(high + margin, noise));
    }
}

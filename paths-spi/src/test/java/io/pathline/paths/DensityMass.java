package io.pathline.paths;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;

/**
 * The integral of a density over [0, 1], cell by cell between given knots, by Gauss's rule with five points; no point is
 * an end of a cell, so a density may be infinite at 0 and 1.
 */
final class DensityMass {
    private static final double[] POINTS = {
        -0.906179845938664, -0.538469310105683, 0, 0.538469310105683, 0.906179845938664
    };

    private static final double[] WEIGHTS = {
        0.236926885056189, 0.478628670499366, 0.568888888888889, 0.478628670499366, 0.236926885056189
    };

    private final double[] knots;

    /** The mass below each knot. */
    private final double[] below;

    private DensityMass(double[] knots, double[] below) {
        this.knots = knots;
        this.below = below;
    }

    /**
     * @param density of columns, {@code [n, 1]}
     * @param times where the density is large, in any order; 0 and 1 are added
     */
    static DensityMass of(UnaryOperator<HostTensor> density, double... times) {
        double[] knots = DoubleStream.concat(DoubleStream.of(0, 1), Arrays.stream(times))
                .sorted()
                .distinct()
                .toArray();
        int cells = knots.length - 1;
        double[] points = new double[cells * POINTS.length];
        Arrays.setAll(points, i -> point(knots, i / POINTS.length, POINTS[i % POINTS.length]));
        double[] values =
                density.apply(HostTensor.of(Shape.of(points.length, 1), points)).values();
        double[] below = new double[knots.length];
        for (int i = 0; i < values.length; i++) {
            int cell = i / POINTS.length;
            double half = (knots[cell + 1] - knots[cell]) / 2;
            below[cell + 1] +=
                    (i % POINTS.length == 0 ? below[cell] : 0) + half * WEIGHTS[i % POINTS.length] * values[i];
        }
        return new DensityMass(knots, below);
    }

    /** The integral over [0, 1]. */
    double total() {
        return below[below.length - 1];
    }

    /** The integral from 0 to t, to the mass of one cell. */
    double below(double t) {
        int found = Arrays.binarySearch(knots, t);
        if (found >= 0) {
            return below[found];
        }
        int cell = -found - 2;
        double share = (t - knots[cell]) / (knots[cell + 1] - knots[cell]);
        return below[cell] + share * (below[cell + 1] - below[cell]);
    }

    /** Rounded as on a device, but never up to 1. */
    private static double point(double[] knots, int cell, double place) {
        double middle = (knots[cell] + knots[cell + 1]) / 2;
        double half = (knots[cell + 1] - knots[cell]) / 2;
        return Math.min((float) (middle + half * place), 1 - 0x1p-24);
    }
}

package io.pathline.paths.oracle;

import io.pathline.api.Samples;

/** Points in double precision, by point and by dimension: whichever way a loop runs, it runs along memory. */
final class PointCloud {
    private final double[][] points;
    private final double[][] dimensions;

    PointCloud(Samples samples) {
        points = new double[samples.count()][samples.dimension()];
        dimensions = new double[samples.dimension()][samples.count()];
        for (int k = 0; k < points.length; k++) {
            for (int i = 0; i < dimensions.length; i++) {
                points[k][i] = samples.value(k, i);
                dimensions[i][k] = samples.value(k, i);
            }
        }
    }

    int count() {
        return points.length;
    }

    int dimension() {
        return dimensions.length;
    }

    /** |x - scale y_k|^2 for every k. */
    double[] squaredDistances(double[] x, double scale) {
        double[] sums = new double[points.length];
        for (int i = 0; i < x.length; i++) {
            addSquares(sums, x[i], scale, dimensions[i]);
        }
        return sums;
    }

    private static void addSquares(double[] sums, double x, double scale, double[] y) {
        for (int k = 0; k < sums.length; k++) {
            double difference = x - scale * y[k];
            sums[k] += difference * difference;
        }
    }

    /** sum_k shares_k y_k. */
    double[] mean(double[] shares) {
        double[] mean = new double[dimensions.length];
        for (int k = 0; k < shares.length; k++) {
            if (shares[k] > 0) {
                addScaled(mean, shares[k], points[k]);
            }
        }
        return mean;
    }

    private static void addScaled(double[] sums, double scale, double[] y) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += scale * y[i];
        }
    }
}

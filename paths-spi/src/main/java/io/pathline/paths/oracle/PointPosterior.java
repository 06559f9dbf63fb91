package io.pathline.paths.oracle;

import java.util.Arrays;

/**
 * Which point of a data set x_t = x came from.
 *
 * @param shares the probability of each point
 * @param logTotal log of the sum of exp(-|x - alpha y_k|^2 / (2 v))
 * @param mean the mean of the points under their shares
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; lives for one evaluation
record PointPosterior(PointCloud cloud, Instant instant, double[] x, double[] shares, double logTotal, double[] mean) {
    static PointPosterior of(PointCloud cloud, Instant instant, double[] x) {
        double[] distances = cloud.squaredDistances(x, instant.alpha());
        double nearest = Arrays.stream(distances).min().orElseThrow();
        double[] shares = new double[distances.length];
        double total = 0;
        for (int k = 0; k < shares.length; k++) {
            shares[k] = Math.exp((nearest - distances[k]) / (2 * instant.variance()));
            total += shares[k];
        }
        for (int k = 0; k < shares.length; k++) {
            shares[k] /= total;
        }
        double logTotal = Math.log(total) - nearest / (2 * instant.variance());
        return new PointPosterior(cloud, instant, x, shares, logTotal, cloud.mean(shares));
    }

    /** alpha' y + rate (x - alpha y), with the mean for y: Theorem 3 of Lipman et al. (2023). */
    double[] velocity() {
        return linear(instant.rate(), instant.alphaRate() - instant.rate() * instant.alpha());
    }

    /** -(x - alpha y) / v. */
    double[] score() {
        return linear(-1 / instant.variance(), instant.alpha() / instant.variance());
    }

    /** y + gain (x - alpha y), the expected x1. */
    double[] data() {
        return linear(instant.gain(), 1 - instant.gain() * instant.alpha());
    }

    private double[] linear(double ofPlace, double ofMean) {
        double[] values = new double[x.length];
        Arrays.setAll(values, i -> ofPlace * x[i] + ofMean * mean[i]);
        return values;
    }

    /** The logarithm of the mean of N(x; alpha y_k, v I). */
    double logDensity() {
        return logTotal - Math.log(shares.length) - 0.5 * x.length * Math.log(2 * Math.PI * instant.variance());
    }

    /** The mean moves by alpha / v times the covariance of the points; the trace of that is their spread. */
    double divergence() {
        double spread = 0;
        double[] squares = cloud.squaredDistances(mean, 1);
        for (int k = 0; k < shares.length; k++) {
            spread += shares[k] * squares[k];
        }
        double ofMean = instant.alphaRate() - instant.rate() * instant.alpha();
        return x.length * instant.rate() + ofMean * instant.alpha() / instant.variance() * spread;
    }
}

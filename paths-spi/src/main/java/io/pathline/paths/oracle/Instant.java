package io.pathline.paths.oracle;

import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;

/**
 * The coefficients of a mixture of one bandwidth at one time, as plain numbers.
 *
 * @param variance v = sigma^2 + alpha^2 s^2 of every component
 * @param rate v' / (2 v), how fast the components widen
 * @param gain alpha s^2 / v, how much of a component's offset is the data's
 */
record Instant(double alpha, double alphaRate, double variance, double rate, double gain) {
    /** Below this share of the path's scale, sigma is 0 but for rounding: the cosine of a right angle is 6e-17. */
    private static final double SINGULAR = 1e-9;

    static Instant at(Coefficients coefficients, int row, double bandwidth) {
        double alpha = value(coefficients.alpha(), row);
        double alphaRate = value(coefficients.alphaRate(), row);
        double s2 = bandwidth * bandwidth;
        double variance = value(coefficients.variance(), row) + alpha * alpha * s2;
        double rate = (0.5 * value(coefficients.varianceRate(), row) + alpha * alphaRate * s2) / variance;
        return new Instant(alpha, alphaRate, variance, rate, alpha * s2 / variance);
    }

    boolean isSingular() {
        return !(variance > SINGULAR * SINGULAR * (alpha * alpha + variance));
    }

    private static double value(Tensor coefficient, int row) {
        return HostTensor.cast(coefficient).value(row);
    }
}

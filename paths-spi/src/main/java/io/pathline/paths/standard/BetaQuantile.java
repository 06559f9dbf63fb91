package io.pathline.paths.standard;

import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import java.util.Arrays;

/**
 * The quantile function of a Beta distribution as one formula: the logit of t as a cubic spline of the logit of u.
 *
 * <p>Both tails are straight lines in these coordinates, so that knots at equal distances serve all of them. Value and
 * slope are exact at every knot (Hermite); between them t is good to 1e-5 of t (1 - t) for a and b from 0.5 to 50.
 * Interval k adds p_k(w), with w its share that lies below the logit of u, from 0 to 1, and p_k(0) = 0: no interval has to
 * be looked up.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, written once
record BetaQuantile(double first, double[] knots, double[] linear, double[] quadratic, double[] cubic) {
    private static final int INTERVALS = 96;

    /** Beyond the logit of every number that is drawn, 24 log 2 = 16.6, and of what stands for 0, 17.3. */
    private static final double REACH = 17.5;

    private static final double STEP = 2 * REACH / INTERVALS;

    static BetaQuantile of(BetaDistribution law) {
        double[] x = new double[INTERVALS + 1];
        Arrays.setAll(x, k -> -REACH + k * STEP);
        double[] y = Arrays.stream(x).map(law::logitOfTime).toArray();
        double[] rise = new double[x.length];
        Arrays.setAll(rise, k -> STEP * densityOfLogit(x[k]) / law.densityOfLogit(y[k]));
        double[] knots = Arrays.copyOf(x, INTERVALS);
        double[] quadratic = new double[INTERVALS];
        double[] cubic = new double[INTERVALS];
        for (int k = 0; k < INTERVALS; k++) {
            double difference = y[k + 1] - y[k];
            quadratic[k] = 3 * difference - 2 * rise[k] - rise[k + 1];
            cubic[k] = rise[k] + rise[k + 1] - 2 * difference;
        }
        return new BetaQuantile(y[0], knots, Arrays.copyOf(rise, INTERVALS), quadratic, cubic);
    }

    /** @param u in [0, 1], {@code [batch, 1, ..., 1]} */
    Tensor at(Tensor u) {
        Tensor w = Logit.ofUniform(u).sub(row(u, knots)).div(STEP).atLeast(0).atMost(1);
        Tensor slope = row(u, cubic).mul(w).add(row(u, quadratic)).mul(w).add(row(u, linear));
        return Logit.inverse(slope.mul(w).sumPerSample().add(first));
    }

    /** The density of the logit x of a uniform number. */
    private static double densityOfLogit(double x) {
        double odds = Math.exp(-Math.abs(x));
        return odds / ((1 + odds) * (1 + odds));
    }

    private static Tensor row(Tensor u, double[] values) {
        return u.constant(Shape.of(values.length), values);
    }
}

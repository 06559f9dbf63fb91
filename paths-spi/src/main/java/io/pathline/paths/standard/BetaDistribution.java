package io.pathline.paths.standard;

/**
 * The Beta(a, b) distribution on the host, with t given by its logit so that both tails keep their digits.
 *
 * @param a above 0
 * @param b above 0
 */
record BetaDistribution(double a, double b) {
    /** Enough for a and b up to 50: the fraction converges in about the square root of the larger. */
    private static final int TERMS = 200;

    /** log B(a, b). */
    double logBeta() {
        return logGamma(a) + logGamma(b) - logGamma(a + b);
    }

    /** The logit of the probability below the time with logit y. */
    double logitOfProbability(double y) {
        BetaDistribution mirrored = new BetaDistribution(b, a);
        if (time(y) < (a + 1) / (a + b + 2)) {
            double below = logProbability(y);
            return below - Math.log1p(-Math.exp(below));
        }
        double above = mirrored.logProbability(-y);
        return Math.log1p(-Math.exp(above)) - above;
    }

    /** The logit of the time whose probability has logit x, by bisection. */
    double logitOfTime(double x) {
        double low = -200;
        double high = 200;
        while (high - low > 1e-13) {
            double middle = (low + high) / 2;
            if (logitOfProbability(middle) < x) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The density of the logit y of the time: t^a (1 - t)^b / B(a, b). */
    double densityOfLogit(double y) {
        return Math.exp(a * logTime(y) + b * logTime(-y) - logBeta());
    }

    /** By the continued fraction of DLMF 8.17.22, for t below (a + 1) / (a + b + 2). */
    private double logProbability(double y) {
        return a * logTime(y) + b * logTime(-y) - logBeta() - Math.log(a) - Math.log(fraction(time(y)));
    }

    /** 1 + d1 / (1 + d2 / (1 + ...)), from its far end. */
    private double fraction(double t) {
        double value = 1;
        for (int n = TERMS; n > 0; n--) {
            value = 1 + coefficient(n) * t / value;
        }
        return value;
    }

    private double coefficient(int n) {
        int m = n / 2;
        double divisor = (a + n - 1) * (a + n);
        return (n % 2 == 0 ? m * (b - m) : -(a + m) * (a + b + m)) / divisor;
    }

    private static double time(double logit) {
        return Math.exp(logTime(logit));
    }

    private static double logTime(double logit) {
        return -Math.log1p(Math.exp(-logit));
    }

    /** log Gamma(x) for x above 0, by Stirling's series at x + 12 or so. */
    private static double logGamma(double x) {
        double product = 1;
        double z = x;
        while (z < 12) {
            product *= z++;
        }
        double r = 1 / (z * z);
        double series = (1.0 / 12 - r * (1.0 / 360 - r * (1.0 / 1260 - r * (1.0 / 1680 - r / 1188)))) / z;
        return (z - 0.5) * Math.log(z) - z + Math.log(2 * Math.PI) / 2 + series - Math.log(product);
    }
}

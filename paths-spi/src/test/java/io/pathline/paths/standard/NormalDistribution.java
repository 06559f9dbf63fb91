package io.pathline.paths.standard;

/** The standard normal distribution function, to hold the formula of its inverse against. */
final class NormalDistribution {
    private NormalDistribution() {}

    /** The probability below z, for |z| up to 6, by the series 1/2 + phi(z) (z + z^3 / 3 + z^5 / (3 5) + ...). */
    static double below(double z) {
        double term = z;
        double sum = 0;
        for (int n = 3; Math.abs(term) > 1e-18; n += 2) {
            sum += term;
            term *= z * z / n;
        }
        return 0.5 + sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}

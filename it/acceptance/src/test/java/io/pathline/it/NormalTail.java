package io.pathline.it;

/** The normal distribution's density and tail, which Java's library lacks. */
final class NormalTail {
    /** Levels of the continued fraction; from z = 3 on more change nothing. */
    private static final int LEVELS = 100;

    private NormalTail() {}

    /** exp(-z^2 / 2) / sqrt(2 pi). */
    static double density(double z) {
        return Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }

    /** The probability of [a, b], without cancellation where both lie on one side. */
    static double between(double a, double b) {
        if (a > 0) {
            return above(a) - above(b);
        }
        return b < 0 ? above(-b) - above(-a) : 1 - above(-a) - above(b);
    }

    /** The probability of more than z >= 0: a power series near 0, Laplace's continued fraction further out. */
    private static double above(double z) {
        return z < 3 ? 0.5 - density(z) * series(z) : density(z) / fraction(z);
    }

    /** z + z^3/3 + z^5/(3 5) + ... */
    private static double series(double z) {
        double term = z;
        double sum = z;
        for (int k = 3; term > 1e-18; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return sum;
    }

    /** z + 1/(z + 2/(z + 3/(z + ...))). */
    private static double fraction(double z) {
        double value = z;
        for (int k = LEVELS; k >= 1; k--) {
            value = z + k / value;
        }
        return value;
    }
}

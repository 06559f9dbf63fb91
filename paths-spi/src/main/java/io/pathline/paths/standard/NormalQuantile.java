package io.pathline.paths.standard;

import io.pathline.api.Tensor;

/**
 * The inverse of the standard normal distribution function, by the rational approximations of Wichura (1988, algorithm AS
 * 241, PPND16): one for |u - 1/2| up to 0.425 and one for each tail.
 *
 * <p>They are joined without a branch: each is held at its own border outside of its part, and the three are added; the
 * two tails' values at the border cancel. Accurate to 1e-14 for u from 2^-25 to 1 - 2^-25, and held constant beyond, at
 * -5.4 and 5.4; so it is finite at 0 and 1. The derivative is 0 at the borders themselves, which no draw hits.
 */
@SuppressWarnings("FloatingPointLiteralPrecision") // as they were published
final class NormalQuantile {
    private static final double BORDER = 0.425;

    private static final double[] CENTRE_NUMERATOR = {
        2509.0809287301226727,
        33430.575583588128105,
        67265.770927008700853,
        45921.953931549871457,
        13731.693765509461125,
        1971.5909503065514427,
        133.14166789178437745,
        3.387132872796366608
    };

    private static final double[] CENTRE_DENOMINATOR = {
        5226.495278852854561,
        28729.085735721942674,
        39307.89580009271061,
        21213.794301586595867,
        5394.1960214247511077,
        687.1870074920579083,
        42.313330701600911252,
        1
    };

    private static final double[] TAIL_NUMERATOR = {
        7.7454501427834140764e-4,
        0.0227238449892691845833,
        0.24178072517745061177,
        1.27045825245236838258,
        3.64784832476320460504,
        5.7694972214606914055,
        4.6303378461565452959,
        1.42343711074968357734
    };

    private static final double[] TAIL_DENOMINATOR = {
        1.05075007164441684324e-9,
        5.475938084995344946e-4,
        0.0151986665636164571966,
        0.14810397642748007459,
        0.68976733498510000455,
        1.6763848301838038494,
        2.05319162663775882187,
        1
    };

    private NormalQuantile() {}

    /** @param u in [0, 1] */
    static Tensor of(Tensor u) {
        Tensor centre = centre(u.sub(0.5).atLeast(-BORDER).atMost(BORDER));
        return centre.add(tail(u.subFrom(1))).sub(tail(u));
    }

    private static Tensor centre(Tensor q) {
        Tensor r = q.square().subFrom(BORDER * BORDER);
        return q.mul(polynomial(r, CENTRE_NUMERATOR)).div(polynomial(r, CENTRE_DENOMINATOR));
    }

    /** How far out the quantile is that has probability p beyond it; for p above 0.075, that of 0.075. */
    private static Tensor tail(Tensor p) {
        Tensor within = p.atLeast(Logit.LEAST_UNIFORM).atMost(0.5 - BORDER);
        Tensor r = within.log().neg().sqrt().sub(1.6);
        return polynomial(r, TAIL_NUMERATOR).div(polynomial(r, TAIL_DENOMINATOR));
    }

    /** By Horner's rule; the coefficient of the highest power first. */
    private static Tensor polynomial(Tensor x, double[] coefficients) {
        Tensor sum = x.mul(coefficients[0]);
        for (int i = 1; i < coefficients.length - 1; i++) {
            sum = sum.add(coefficients[i]).mul(x);
        }
        return sum.add(coefficients[coefficients.length - 1]);
    }
}

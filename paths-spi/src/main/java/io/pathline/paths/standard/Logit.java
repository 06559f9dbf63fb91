package io.pathline.paths.standard;

import io.pathline.api.Tensor;

/** The logarithm of the odds, and its inverse. */
final class Logit {
    /** Half of the smallest uniform number above 0 that is drawn; it stands for 0 where 0 would be infinitely far. */
    static final double LEAST_UNIFORM = 0x1p-25;

    /** Stands for 0 in a density; far below any time that is drawn. */
    private static final double LEAST_TIME = 1e-30;

    private static final double LARGEST = 80;

    private Logit() {}

    /** log(u / (1 - u)) of uniform numbers; finite at 0 and 1. */
    static Tensor ofUniform(Tensor u) {
        return u.atLeast(LEAST_UNIFORM)
                .log()
                .sub(u.subFrom(1).atLeast(LEAST_UNIFORM).log());
    }

    /** log t of a time; finite at 0. */
    static Tensor log(Tensor t) {
        return t.atLeast(LEAST_TIME).log();
    }

    /** 1 / (1 + exp(-x)); exp stays finite in single precision. */
    static Tensor inverse(Tensor x) {
        Tensor odds = x.atLeast(-LARGEST).neg().exp();
        return x.like(1).div(odds.add(1));
    }
}

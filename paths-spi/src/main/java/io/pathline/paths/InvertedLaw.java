package io.pathline.paths;

import io.pathline.api.Tensor;

/**
 * The density of a law of times that is known by its monotone map alone.
 *
 * <p>The number that leads to a time is bisected without a branch: each step goes up or down by the sign of what is
 * missing. Half of single precision's uniform grid is reached after 25 steps, and double precision's use for a density
 * after 47.
 */
record InvertedLaw(TimeSampler law) {
    /** The largest uniform number that is drawn; a map need not be finite at 1. */
    private static final double LAST = 1 - 0x1p-24;

    private static final double SMALLEST_STEP = 0x1p-48;

    /** How far, in time, a number may lead past t and still count as leading to it. */
    private static final double REACH = 1e-5;

    Tensor density(Tensor t) {
        Tensor uniform = uniform(t);
        Tensor slope = Dual.timeDerivative(law::times, uniform).abs();
        return reached(law.times(uniform).sub(t)).div(slope);
    }

    private Tensor uniform(Tensor t) {
        Tensor direction = sign(law.times(t.like(LAST)).sub(law.times(t.like(0))));
        Tensor uniform = t.like(0.5);
        for (double step = 0.25; step >= SMALLEST_STEP; step /= 2) {
            Tensor missing = t.sub(law.times(uniform.atMost(LAST)));
            uniform = uniform.add(sign(missing).mul(direction).mul(step));
        }
        return uniform.atMost(LAST);
    }

    /** 1 where the number found leads to the time, 0 where none does. */
    private static Tensor reached(Tensor error) {
        return error.abs().sub(REACH).mul(1e12).atLeast(0).atMost(1).subFrom(1);
    }

    /** -1, 0 or 1. */
    private static Tensor sign(Tensor x) {
        Tensor within = x.atLeast(-1).atMost(1);
        return within.div(within.abs().atLeast(Float.MIN_NORMAL));
    }
}

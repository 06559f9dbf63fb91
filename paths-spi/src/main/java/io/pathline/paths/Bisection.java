package io.pathline.paths;

import io.pathline.api.Tensor;
import java.util.function.UnaryOperator;

/** Roots of increasing functions on [0, 1] without a branch, so that every interpreter can find them. */
final class Bisection {
    /** The root is within 2^-48 then, which leaves a double its digits and is beyond single precision. */
    static final int HALVINGS = 48;

    /** Makes a sign of a difference: what is beyond 10^-30 is cut to -1 or 1. Finite in single precision. */
    private static final double STEEP = 1e30;

    private Bisection() {}

    /**
     * Where f goes from negative to positive; the nearest end where it does not.
     *
     * @param origin of the shape of the result
     * @param f value by value, on [0, 1]
     */
    static Tensor increasing(Tensor origin, UnaryOperator<Tensor> f) {
        Tensor t = origin.like(0.5);
        double step = 0.25;
        for (int i = 1; i < HALVINGS; i++) {
            t = t.sub(sign(f.apply(t)).mul(step));
            step /= 2;
        }
        // The last step is as long as the one before, and so reaches 0 and 1 themselves.
        return t.sub(sign(f.apply(t)).mul(step * 2));
    }

    private static Tensor sign(Tensor x) {
        return x.mul(STEEP).atLeast(-1).atMost(1);
    }
}

package io.pathline.paths;

import io.pathline.api.Tensor;
import java.util.function.UnaryOperator;

/** The coefficients of an affine path x_t = alpha(t) x1 + sigma(t) x0; their derivatives by time are free (dual numbers). */
public interface Schedule {
    /** The share of the data: near 0 at t = 0, 1 at t = 1. */
    Tensor alpha(Tensor t);

    /** The share of the noise: near the prior's standard deviation at t = 0, near 0 at t = 1. */
    Tensor sigma(Tensor t);

    /** A schedule of two formulas. */
    static Schedule of(UnaryOperator<Tensor> alpha, UnaryOperator<Tensor> sigma) {
        return new Schedule() {
            @Override
            public Tensor alpha(Tensor t) {
                return alpha.apply(t);
            }

            @Override
            public Tensor sigma(Tensor t) {
                return sigma.apply(t);
            }
        };
    }
}

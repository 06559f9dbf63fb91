package io.pathline.paths.oracle;

import io.pathline.api.Tensor;
import io.pathline.paths.Dual;
import io.pathline.paths.Schedule;

/**
 * A schedule and its derivatives at some times.
 *
 * @param variance sigma^2
 * @param varianceRate (sigma^2)', finite also where sigma' is not
 */
record Coefficients(Tensor alpha, Tensor alphaRate, Tensor variance, Tensor varianceRate) {
    static Coefficients at(Schedule schedule, Tensor t) {
        Dual time = Dual.time(t);
        Dual alpha = Dual.cast(schedule.alpha(time));
        Dual variance = Dual.cast(schedule.sigma(time).square());
        return new Coefficients(alpha.value(), alpha.derivative(), variance.value(), variance.derivative());
    }
}

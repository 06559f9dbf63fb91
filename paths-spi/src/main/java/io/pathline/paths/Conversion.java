package io.pathline.paths;

import io.pathline.api.Tensor;
import io.pathline.paths.Prediction.Reading;

/**
 * One prediction as a combination of another and the place: z = p x_t + q y.
 *
 * <p>With x_t = sigma x0 + alpha x1, y = a x0 + b x1 and z = c x0 + d x1, Cramer's rule gives, for D = sigma b - alpha a,
 * p = (c b - d a) / D and q = (d sigma - c alpha) / D.
 *
 * @param ofPlace p, {@code [batch, 1, ..., 1]}
 * @param ofPredicted q, shaped like p
 */
record Conversion(Tensor ofPlace, Tensor ofPredicted) {
    static Conversion of(Schedule schedule, Prediction from, Prediction to, Tensor t) {
        Reading y = Coefficients.of(from, schedule, t);
        Reading z = Coefficients.of(to, schedule, t);
        Tensor alpha = schedule.alpha(t);
        Tensor sigma = schedule.sigma(t);
        Tensor determinant = determinant(schedule, from, t);
        Tensor ofPlace = z.x0().mul(y.x1()).sub(z.x1().mul(y.x0()));
        Tensor ofPredicted = z.x1().mul(sigma).sub(z.x0().mul(alpha));
        return new Conversion(ofPlace.div(determinant), ofPredicted.div(determinant));
    }

    /** D, which is 0 where the prediction says nothing that the place does not say. */
    static Tensor determinant(Schedule schedule, Prediction from, Tensor t) {
        Reading y = Coefficients.of(from, schedule, t);
        return schedule.sigma(t).mul(y.x1()).sub(schedule.alpha(t).mul(y.x0()));
    }
}

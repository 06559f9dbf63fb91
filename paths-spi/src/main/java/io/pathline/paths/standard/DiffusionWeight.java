package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Dual;
import io.pathline.paths.Prediction;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;

/**
 * The squared diffusion of the process that has the path's marginals, {@code diffusion}: lambda = g(t)^2 = 2 sigma (alpha'
 * sigma - alpha sigma') / alpha, for any affine path and prediction. On vp it is beta(1 - t); on the score it is the
 * likelihood weighting of ScoreFlow (Song et al. 2021, "Maximum likelihood training of score-based diffusion models",
 * theorem 1).
 *
 * <p>Where alpha is 0, as at t = 0 on a straight path, g is infinite; times at which the score does not give the velocity
 * ({@link io.pathline.paths.AffinePath#timeDomain(Prediction)}) count as the nearest at which it does.
 */
public final class DiffusionWeight implements WeightPlugin {
    @Override
    public String id() {
        return "diffusion";
    }

    @Override
    public String description() {
        return "The squared diffusion rate: likelihood weighting, when the score is predicted.";
    }

    @Override
    public String formula() {
        return "2 sigma^2 alpha' / alpha - (sigma^2)'";
    }

    @Override
    public Weight create(Parameters parameters) {
        return (path, prediction, t) -> {
            var affine = Affine.of(id(), path, prediction);
            return squaredDiffusion(affine.schedule(), held(t, affine.timeDomain(Prediction.SCORE)));
        };
    }

    private static Tensor held(Tensor t, TimeDomain domain) {
        return t.atLeast(domain.start()).atMost(domain.end());
    }

    /** As 2 sigma^2 alpha' / alpha - (sigma^2)', which needs no derivative of a root. */
    private static Tensor squaredDiffusion(Schedule schedule, Tensor t) {
        Dual alpha = Dual.cast(schedule.alpha(Dual.time(t)));
        Dual variance = Dual.cast(schedule.sigma(Dual.time(t)).square());
        Tensor growth = alpha.derivative().div(alpha.value());
        return variance.value().mul(growth).mul(2).sub(variance.derivative());
    }
}

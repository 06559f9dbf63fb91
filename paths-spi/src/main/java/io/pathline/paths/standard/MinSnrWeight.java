package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;
import java.util.List;

/**
 * The signal-to-noise ratio with a ceiling, {@code min-snr}: min(alpha^2 / sigma^2, gamma) on the error of the data, for any
 * prediction on an affine path (Hang et al. 2023, "Efficient diffusion training via Min-SNR weighting strategy").
 *
 * <p>With data = p x + q y for the prediction y, lambda = min(alpha^2 / sigma^2, gamma) q^2; for the noise this is
 * min(snr, gamma) / snr. It may be 0 at an end of the interval.
 */
public final class MinSnrWeight implements WeightPlugin {
    private static final Parameter GAMMA =
            Parameter.real("gamma", 5, 1e-3, 1e6, "The largest ratio alpha^2 / sigma^2 that counts.");

    @Override
    public String id() {
        return "min-snr";
    }

    @Override
    public String description() {
        return "The signal-to-noise ratio up to a ceiling, on the error of the data.";
    }

    @Override
    public String formula() {
        return "min(alpha^2 / sigma^2, gamma) q^2, where data = p x_t + q y";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(GAMMA);
    }

    /** The data of the prediction 1 at the place 0 is q. */
    @Override
    public Weight create(Parameters parameters) {
        double gamma = parameters.get(GAMMA);
        return (path, prediction, t) -> {
            var affine = Affine.of(id(), path, prediction);
            var schedule = affine.schedule();
            Tensor snr = schedule.alpha(t).div(schedule.sigma(t)).square().atMost(gamma);
            return affine.data(prediction, t.like(1), t.like(0), t).square().mul(snr);
        };
    }
}

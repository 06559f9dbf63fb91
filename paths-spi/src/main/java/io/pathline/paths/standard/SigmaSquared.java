package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;

/**
 * The variance of the noise, {@code sigma-squared}: lambda = sigma(t)^2, for any affine path and prediction. On the score it
 * is denoising score matching (Song and Ermon 2019), whose loss is that of the noise, unweighted.
 */
public final class SigmaSquared implements WeightPlugin {
    @Override
    public String id() {
        return "sigma-squared";
    }

    @Override
    public String description() {
        return "The variance of the noise: score matching, when the score is predicted.";
    }

    @Override
    public String formula() {
        return "sigma^2";
    }

    @Override
    public Weight create(Parameters parameters) {
        return (path, prediction, t) ->
                Affine.of(id(), path, prediction).schedule().sigma(t).square();
    }
}

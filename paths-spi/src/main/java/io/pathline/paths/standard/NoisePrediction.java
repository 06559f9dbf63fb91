package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionPlugin;

/** The plugin of {@link Prediction#NOISE}. */
public final class NoisePrediction implements PredictionPlugin {
    @Override
    public String id() {
        return Prediction.NOISE.toString();
    }

    @Override
    public String description() {
        return "The unit noise x0 that the place came from, as DDPM does.";
    }

    @Override
    public String formula() {
        return "y = x0";
    }

    @Override
    public Prediction create(Parameters parameters) {
        return Prediction.NOISE;
    }
}

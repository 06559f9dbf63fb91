package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionPlugin;

/** The plugin of {@link Prediction#V}. */
public final class VPrediction implements PredictionPlugin {
    @Override
    public String id() {
        return Prediction.V.toString();
    }

    @Override
    public String description() {
        return "The mixture alpha x0 - sigma x1 of noise and data that is at right angles to the place.";
    }

    @Override
    public String formula() {
        return "y = alpha x0 - sigma x1";
    }

    @Override
    public Prediction create(Parameters parameters) {
        return Prediction.V;
    }
}

package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionPlugin;

/** The plugin of {@link Prediction#DATA}. */
public final class DataPrediction implements PredictionPlugin {
    @Override
    public String id() {
        return Prediction.DATA.toString();
    }

    @Override
    public String description() {
        return "The data sample x1 that the place leads to.";
    }

    @Override
    public String formula() {
        return "y = x1";
    }

    @Override
    public Prediction create(Parameters parameters) {
        return Prediction.DATA;
    }
}

package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionPlugin;

/** The plugin of {@link Prediction#VELOCITY}. */
public final class VelocityPrediction implements PredictionPlugin {
    @Override
    public String id() {
        return Prediction.VELOCITY.toString();
    }

    @Override
    public String description() {
        return "The velocity dx_t/dt, which is integrated as it is.";
    }

    @Override
    public String formula() {
        return "y = dx_t/dt = sigma' x0 + alpha' x1";
    }

    @Override
    public Prediction create(Parameters parameters) {
        return Prediction.VELOCITY;
    }
}

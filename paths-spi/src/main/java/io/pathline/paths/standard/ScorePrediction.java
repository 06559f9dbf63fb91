package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.Prediction;
import io.pathline.paths.PredictionPlugin;

/** The plugin of {@link Prediction#SCORE}. */
public final class ScorePrediction implements PredictionPlugin {
    @Override
    public String id() {
        return Prediction.SCORE.toString();
    }

    @Override
    public String description() {
        return "The score, grad log p_t(x) = -x0 / sigma.";
    }

    @Override
    public String formula() {
        return "y = -x0 / sigma";
    }

    @Override
    public Prediction create(Parameters parameters) {
        return Prediction.SCORE;
    }
}

package io.pathline.paths;

import io.pathline.api.InvalidInputException;

/** A path cannot turn a prediction into a velocity; known before training starts. */
public final class UnsupportedPredictionException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param prediction what was asked for
     * @param path what cannot give it
     */
    public UnsupportedPredictionException(Prediction prediction, ProbabilityPath path) {
        super("The path " + path + " cannot turn the prediction " + prediction
                + " into a velocity; predict the velocity, or use an affine path.");
    }
}

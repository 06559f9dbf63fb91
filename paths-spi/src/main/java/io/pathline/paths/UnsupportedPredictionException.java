package io.pathline.paths;

import io.pathline.api.InvalidInputException;

/** A path cannot turn a prediction into a velocity, or has no weight for it; known before training starts. */
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

    /**
     * @param weight the id of a weight, which is not defined here
     * @param prediction what the network gives
     * @param path what it was asked for on
     */
    public UnsupportedPredictionException(String weight, Prediction prediction, ProbabilityPath path) {
        super("The weight '" + weight + "' is not defined for the prediction " + prediction + " on the path " + path
                + "; use an affine path, or the weight 'unweighted'.");
    }
}

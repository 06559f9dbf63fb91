package io.pathline.paths;

import io.pathline.api.InvalidInputException;

/** On a path, one prediction does not determine another at any time: their 2x2 system is singular throughout. */
public final class SingularPredictionException extends InvalidInputException {
    private static final long serialVersionUID = 1;

    /**
     * @param from what the network gives
     * @param to what was asked for
     */
    public SingularPredictionException(ProbabilityPath path, Prediction from, Prediction to) {
        super("On the path " + path + ", the prediction " + from + " does not determine the " + to
                + " at any time: beside x_t it says nothing new. Predict another quantity.");
    }
}

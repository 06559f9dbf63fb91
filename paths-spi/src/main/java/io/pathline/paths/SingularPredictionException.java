package io.pathline.paths;

import io.pathline.api.InvalidInputException;

/** On a path, one prediction does not determine another, at any time or at one: their 2x2 system is singular there. */
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

    /**
     * @param from what the network gives
     * @param to what was asked for
     * @param early a time before the one at which it is singular
     * @param late a time after it
     */
    public SingularPredictionException(
            ProbabilityPath path, Prediction from, Prediction to, double early, double late) {
        super("On the path " + path + ", the prediction " + from + " does not determine the " + to
                + " at a time between t = " + early + " and t = " + late
                + ", inside the time domain: beside x_t it says nothing new there. Predict another quantity.");
    }

    /**
     * @param from what the network gives
     * @param to what was asked for
     * @param time where it was asked for
     * @param domain where it can be had
     */
    public SingularPredictionException(
            ProbabilityPath path, Prediction from, Prediction to, double time, TimeDomain domain) {
        super("On the path " + path + ", the prediction " + from + " does not determine the " + to + " at t = " + time
                + ": their 2x2 system is singular there, or too near to it for single precision. Stay within ["
                + domain.start() + ", " + domain.end() + "].");
    }
}

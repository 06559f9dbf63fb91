package io.pathline.paths.standard;

import io.pathline.paths.AffinePath;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.UnsupportedPredictionException;

/** What the weights that are made of alpha and sigma need of a path. */
final class Affine {
    private Affine() {}

    /**
     * The path as an affine one.
     *
     * @param weight the id of the weight that asks
     * @throws UnsupportedPredictionException if it is not affine
     */
    static AffinePath of(String weight, ProbabilityPath path, Prediction prediction) {
        if (path instanceof AffinePath affine) {
            return affine;
        }
        throw new UnsupportedPredictionException(weight, prediction, path);
    }
}

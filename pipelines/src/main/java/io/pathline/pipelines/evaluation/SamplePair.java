package io.pathline.pipelines.evaluation;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import java.util.Locale;

/**
 * Two sets of samples that can be compared: of one dimension, finite, with at least one row each.
 *
 * @param a one set
 * @param b the other
 */
record SamplePair(Samples a, Samples b) {
    SamplePair {
        if (a.dimension() != b.dimension()) {
            throw new ShapeMismatchException(
                    "Samples of " + a.dimension() + " numbers cannot be compared with samples of " + b.dimension()
                            + "; compare samples of one data set.");
        }
        requireMeasurable(a);
        requireMeasurable(b);
    }

    /** For example {@code 20,000 against 17,098 samples}. */
    String counts() {
        return String.format(Locale.ROOT, "%,d against %,d samples", a.count(), b.count());
    }

    static void requireMeasurable(Samples samples) {
        if (samples.count() == 0) {
            throw new InvalidInputException("There are no samples to measure; give at least one.");
        }
        if (!samples.isFinite()) {
            throw new InvalidInputException(
                    "A sample to be measured holds a value that is not finite; check the model for divergence.");
        }
    }
}

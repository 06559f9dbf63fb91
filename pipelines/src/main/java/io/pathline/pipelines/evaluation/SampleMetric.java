package io.pathline.pipelines.evaluation;

import io.pathline.api.Samples;

/**
 * A number that says how a model's samples compare with rows of the data that it was not trained on. It is a pure function
 * of the two sets: what it draws, directions say, is the same in every call.
 *
 * <p>A lambda is a metric:
 *
 * <pre>{@code
 * SampleMetric means = (samples, data) ->
 *         new Score("mean gap", Math.abs(mean(samples) - mean(data)), "first column");
 * }</pre>
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
@FunctionalInterface
public interface SampleMetric {
    /**
     * The score of a set of samples.
     *
     * @param samples what is measured: at least one, finite
     * @param data what they are compared with: rows of the same shape, finite; the counts may differ
     * @return a finite value, and how it was measured
     * @throws io.pathline.api.InvalidInputException if the metric has no value for such sets
     */
    Score score(Samples samples, Samples data);

    /**
     * Whether it is measured in the data's own units, as where their values have a meaning; else both sets are
     * standardised as for the training, so that every position counts alike.
     */
    default boolean inDataUnits() {
        return false;
    }
}

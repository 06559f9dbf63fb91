package io.pathline.app.config;

import io.pathline.pipelines.PluginChoice;
import java.util.List;

/**
 * How a model is measured.
 *
 * @param samples drawn from it
 * @param draws of so many samples each, whose mean is reported
 * @param directions of the sliced Wasserstein distance, where no metrics are named
 * @param metrics by name; none for the usual ones
 */
public record EvaluationConfiguration(int samples, int draws, int directions, List<PluginChoice> metrics) {
    public EvaluationConfiguration {
        metrics = List.copyOf(metrics);
    }

    /** With the usual metrics. */
    public EvaluationConfiguration(int samples, int draws, int directions) {
        this(samples, draws, directions, List.of());
    }
}

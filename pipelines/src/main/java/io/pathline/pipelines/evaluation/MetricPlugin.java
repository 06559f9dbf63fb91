package io.pathline.pipelines.evaluation;

import io.pathline.api.Plugin;

/**
 * A provider of a metric; a jar lists its providers in
 * {@code META-INF/services/io.pathline.pipelines.evaluation.MetricPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface MetricPlugin extends Plugin<SampleMetric> {}

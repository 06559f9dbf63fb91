package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of what a network predicts; a jar lists its providers in {@code META-INF/services/io.pathline.paths.PredictionPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface PredictionPlugin extends Plugin<Prediction> {}

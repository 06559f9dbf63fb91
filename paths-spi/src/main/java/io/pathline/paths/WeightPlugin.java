package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of a weight; a jar lists its providers in {@code META-INF/services/io.pathline.paths.WeightPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface WeightPlugin extends Plugin<Weight> {}

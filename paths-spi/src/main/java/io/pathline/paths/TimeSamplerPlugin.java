package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of a distribution of training times; a jar lists its providers in {@code META-INF/services/io.pathline.paths.TimeSamplerPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface TimeSamplerPlugin extends Plugin<TimeSampler> {}

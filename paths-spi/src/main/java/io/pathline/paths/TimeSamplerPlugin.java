package io.pathline.paths;

import io.pathline.api.Plugin;

/** A provider of a distribution of training times; a jar lists its providers in {@code META-INF/services/io.pathline.paths.TimeSamplerPlugin}. */
public interface TimeSamplerPlugin extends Plugin<TimeSampler> {}

package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of a probability path; a jar lists its providers in {@code META-INF/services/io.pathline.paths.PathPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface PathPlugin extends Plugin<ProbabilityPath> {}

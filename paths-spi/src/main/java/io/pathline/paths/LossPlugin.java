package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of a loss; a jar lists its providers in {@code META-INF/services/io.pathline.paths.LossPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface LossPlugin extends Plugin<Loss> {}

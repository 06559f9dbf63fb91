package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of a coupling of noise and data; a jar lists its providers in {@code META-INF/services/io.pathline.paths.CouplingPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface CouplingPlugin extends Plugin<Coupling> {}

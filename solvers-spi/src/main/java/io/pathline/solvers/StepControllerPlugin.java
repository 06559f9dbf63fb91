package io.pathline.solvers;

import io.pathline.api.Plugin;

/**
 * A provider of a step controller; a jar lists its providers in
 * {@code META-INF/services/io.pathline.solvers.StepControllerPlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface StepControllerPlugin extends Plugin<StepController> {}

package io.pathline.paths;

import io.pathline.api.Plugin;

/**
 * A provider of a schedule, of which the library makes the affine path; a jar lists its providers in
 * {@code META-INF/services/io.pathline.paths.SchedulePlugin}.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface SchedulePlugin extends Plugin<Schedule> {}

package io.pathline.solvers;

import io.pathline.api.Samples;

/**
 * All samples at one time of a solve.
 *
 * @param index counted from 0
 * @param time t of this frame
 * @param samples the states; the frame owns the array
 * @param stats the work up to here
 * @param outcome {@link Outcome#RUNNING} on every frame but the last
 */
public record TrajectoryFrame(int index, double time, Samples samples, SolveStats stats, Outcome outcome) {}

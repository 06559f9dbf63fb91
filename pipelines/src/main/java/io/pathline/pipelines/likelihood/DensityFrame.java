package io.pathline.pipelines.likelihood;

import io.pathline.solvers.TrajectoryFrame;

/**
 * All samples at one time of a solve, with their log density at that time.
 *
 * @param frame time, samples and work; evaluations are of velocity and divergence together
 * @param logDensity log p_t of each sample in nats, in the samples' units; owned by the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DensityFrame(TrajectoryFrame frame, double[] logDensity) {}

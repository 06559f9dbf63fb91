package io.pathline.pipelines.likelihood;

import io.pathline.api.Samples;
import io.pathline.solvers.SolveStats;

/**
 * Samples with the density that the flow gives them, both from one solve.
 *
 * @param samples in the data's units
 * @param logDensity of each in nats, in the data's units; owned by the receiver
 * @param stats the work of the solve; evaluations are of velocity and divergence together
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record SampledDensities(Samples samples, double[] logDensity, SolveStats stats) {}

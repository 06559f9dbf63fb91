package io.pathline.pipelines.likelihood;

import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.solvers.SolveStats;

/** The end of a solve, before its log density is put together. */
record Solved(DensityState state, SolveStats stats) {
    LogDensities densities(double... log) {
        return new LogDensities(HostTensor.of(Shape.of(log.length, 1), log), state.x(), stats);
    }
}

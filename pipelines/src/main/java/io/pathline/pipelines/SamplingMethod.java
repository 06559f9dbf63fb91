package io.pathline.pipelines;

import io.pathline.solvers.SaveAt;
import io.pathline.solvers.Solve;

/** How samples are drawn: along the flow's ODE, or an SDE with the same marginals. */
@FunctionalInterface
interface SamplingMethod {
    /** Starts a solve on the device; nothing is evaluated yet. */
    Solve start(TrainedFlow model, SamplingSettings settings, SaveAt saveAt);
}

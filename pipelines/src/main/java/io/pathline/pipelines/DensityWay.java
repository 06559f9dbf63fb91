package io.pathline.pipelines;

import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.DensitySolve;
import io.pathline.solvers.SaveAt;
import org.jspecify.annotations.Nullable;

/** A solve with density and what it runs on; both end together. One thread at a time. */
final class DensityWay implements AutoCloseable {
    private final FlowLikelihood likelihood;
    private final DensitySolve solve;
    private boolean closed;

    private DensityWay(FlowLikelihood likelihood, DensitySolve solve) {
        this.likelihood = likelihood;
        this.solve = solve;
    }

    /** Takes the likelihood over, also when this throws. */
    static DensityWay start(FlowLikelihood likelihood, SamplingSettings samples, SaveAt saveAt) {
        try {
            return new DensityWay(likelihood, likelihood.start(samples, saveAt));
        } catch (RuntimeException | Error e) {
            likelihood.close();
            throw e;
        }
    }

    /** The next frame in the data's units; null when there is none left, and when nobody wants it any more. */
    @Nullable
    DensityFrame next() {
        return likelihood.advance(solve) ? likelihood.frame(solve) : null;
    }

    /** Idempotent. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            try (likelihood) {
                solve.close();
            }
        }
    }
}

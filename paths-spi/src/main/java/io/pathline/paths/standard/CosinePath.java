package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;

/**
 * The trigonometric path, {@code cosine}: alpha = sin(pi t / 2), sigma = cos(pi t / 2) (Albergo and Vanden-Eijnden 2023).
 * It preserves the variance, and both derivatives are finite at both ends.
 */
public final class CosinePath implements PathPlugin {
    @Override
    public String id() {
        return "cosine";
    }

    @Override
    public String description() {
        return "Quarter circles from noise to data, which keep the variance constant.";
    }

    /** The cosine is written as a sine of 1 - t, which is exactly 0 at t = 1 in any precision. */
    @Override
    public ProbabilityPath create(Parameters parameters) {
        return AffinePath.of(
                id(),
                Schedule.of(
                        t -> t.mul(Math.PI / 2).sin(),
                        t -> t.subFrom(1).mul(Math.PI / 2).sin()));
    }
}

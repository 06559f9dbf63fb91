package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeDomain;

/**
 * The variance-preserving path with linear data, {@code linear-vp}: alpha = t, sigma = sqrt(1 - t^2).
 *
 * <p>At t = 1 sigma' is minus infinity; the time domain ends at 1 - 10^-5, where sigma is 0.0045.
 */
public final class LinearVpPath implements PathPlugin {
    @Override
    public String id() {
        return "linear-vp";
    }

    @Override
    public String description() {
        return "Data that grows linearly in time, under noise that keeps the variance constant.";
    }

    /** 1 - t^2 is written as (1 - t)(1 + t), which keeps its digits near t = 1. */
    @Override
    public ProbabilityPath create(Parameters parameters) {
        Schedule schedule = Schedule.of(
                t -> t,
                t -> t.subFrom(1).mul(t.add(1)).sqrt(),
                (data, noise) -> data.div(data.square().add(noise.square()).sqrt()));
        return AffinePath.of(id(), schedule).within(new TimeDomain(0, 1 - 1e-5));
    }
}

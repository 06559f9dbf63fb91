package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;

/** All times alike, {@code uniform}: t = u, density 1. */
public final class UniformTimes implements TimeSamplerPlugin {
    @Override
    public String id() {
        return "uniform";
    }

    @Override
    public String description() {
        return "Training times spread uniformly from noise to data.";
    }

    @Override
    public String formula() {
        return "t = u";
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        return law();
    }

    static TimeSampler law() {
        return new ClosedLaw(u -> u, t -> t.like(1));
    }
}

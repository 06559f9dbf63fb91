package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;

/** All times alike, {@code uniform}: t = u. */
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
    public TimeSampler create(Parameters parameters) {
        return uniform -> uniform;
    }
}

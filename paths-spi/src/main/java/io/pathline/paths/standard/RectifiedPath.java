package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;

/**
 * Rectified flow, {@code rectified}: alpha = t, sigma = 1 - t (Liu et al. 2023, equation 1). The straight line all the
 * way to the data: {@code cond-ot} with sigma_min = 0.
 */
public final class RectifiedPath implements PathPlugin {
    @Override
    public String id() {
        return "rectified";
    }

    @Override
    public String description() {
        return "Rectified flow: straight lines that end exactly on the data.";
    }

    @Override
    public ProbabilityPath create(Parameters parameters) {
        return AffinePath.of(id(), Schedule.of(t -> t, t -> t.subFrom(1), (data, noise) -> data.div(data.add(noise))));
    }
}

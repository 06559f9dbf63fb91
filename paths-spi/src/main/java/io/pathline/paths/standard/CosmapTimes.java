package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;

/**
 * The times whose signal-to-noise ratio on a straight path has the law of the cosine schedule, {@code cosmap}:
 * t = 1 - 1 / (1 + tan(pi u / 2)), density 2 / (pi (1 - 2 t + 2 t^2)) (Esser et al. 2024, section 3.1). The law is
 * symmetric, so the direction of time does not matter.
 */
public final class CosmapTimes implements TimeSamplerPlugin {
    @Override
    public String id() {
        return "cosmap";
    }

    @Override
    public String description() {
        return "Training times that give a straight path the noise levels of the cosine schedule.";
    }

    @Override
    public String formula() {
        return "t = 1 - 1 / (1 + tan(pi u / 2))";
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        return new ClosedLaw(CosmapTimes::time, CosmapTimes::density);
    }

    /** As sin / (sin + cos), which is finite at u = 1; the cosine as a sine of 1 - u, which is 0 there. */
    private static Tensor time(Tensor u) {
        Tensor sine = u.mul(Math.PI / 2).sin();
        Tensor cosine = u.subFrom(1).mul(Math.PI / 2).sin();
        return sine.div(sine.add(cosine));
    }

    private static Tensor density(Tensor t) {
        return t.like(2 / Math.PI).div(t.square().add(t.subFrom(1).square()));
    }
}

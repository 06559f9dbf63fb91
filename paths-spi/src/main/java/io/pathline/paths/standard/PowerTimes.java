package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;

/**
 * A power of a uniform number, {@code power}: t = u^n, density t^(1/n - 1) / n. n above 1 prefers the noise, where the
 * density is infinite at t = 0; n below 1 prefers the data.
 */
public final class PowerTimes implements TimeSamplerPlugin {
    private static final Parameter POWER = Parameter.real(
            "n", 2, 0.2, 5, "The power; above 1 is towards the noise, below 1 towards the data, and 1 is uniform.");

    @Override
    public String id() {
        return "power";
    }

    @Override
    public String description() {
        return "Training times mostly near the noise, or mostly near the data: a power of a uniform number.";
    }

    @Override
    public String formula() {
        return "t = u^n";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(POWER);
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        double n = parameters.get(POWER);
        return new ClosedLaw(u -> u.pow(n), t -> t.pow(1 / n - 1).div(n));
    }
}

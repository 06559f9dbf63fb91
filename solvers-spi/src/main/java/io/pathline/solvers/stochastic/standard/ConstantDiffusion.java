package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import java.util.List;

/** The same noise at all times, {@code constant}: g(t) = g. Near the data, steps lower it as sigma falls. */
public final class ConstantDiffusion implements DiffusionPlugin {
    private static final Parameter G =
            Parameter.real("g", 0.5, 0, 100, "Standard deviation of the noise that goes in per unit of time.");

    @Override
    public String id() {
        return "constant";
    }

    @Override
    public String description() {
        return "The same g at all times.";
    }

    @Override
    public String formula() {
        return "g(t) = g";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(G);
    }

    @Override
    public Diffusion create(Parameters parameters) {
        return Diffusion.constant(parameters.get(G));
    }
}

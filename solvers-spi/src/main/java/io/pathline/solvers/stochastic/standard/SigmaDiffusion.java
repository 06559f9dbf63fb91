package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import java.util.List;

/**
 * Noise in proportion to what is left of it, {@code sigma}: g^2 = scale sigma(t), the default (Ma et al. 2024). g^2 score =
 * -scale noise is finite at every time, and g is 0 where sigma is.
 */
public final class SigmaDiffusion implements DiffusionPlugin {
    private static final Parameter SCALE = Parameter.real("scale", 1, 0, 100, "g^2 = scale sigma(t).");

    @Override
    public String id() {
        return "sigma";
    }

    @Override
    public String description() {
        return "g^2 in proportion to sigma(t).";
    }

    @Override
    public String formula() {
        return "g^2 = scale sigma";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE);
    }

    @Override
    public Diffusion create(Parameters parameters) {
        return Diffusion.sigma(parameters.get(SCALE));
    }
}

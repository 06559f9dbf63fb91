package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionPlugin;
import java.util.List;

/**
 * The path's own noise, {@code path}: the reverse SDE of Song et al. (2021, equation 6), g^2 = 2 sigma (alpha' sigma -
 * alpha sigma') / alpha; beta(1 - t) on the VP path. Where alpha is near 0, steps lower it.
 */
public final class PathDiffusion implements DiffusionPlugin {
    private static final Parameter SCALE =
            Parameter.real("scale", 1, 0, 100, "Multiplies g^2; 1 is the reverse of the path's own diffusion.");

    @Override
    public String id() {
        return "path";
    }

    @Override
    public String description() {
        return "The g of the diffusion that turns data into noise along the path.";
    }

    @Override
    public String formula() {
        return "g^2 = scale 2 sigma (alpha' sigma - alpha sigma') / alpha";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE);
    }

    @Override
    public Diffusion create(Parameters parameters) {
        return Diffusion.path(parameters.get(SCALE));
    }
}

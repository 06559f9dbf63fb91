package io.pathline.solvers.stochastic.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.stochastic.Diffusion;
import io.pathline.solvers.stochastic.DiffusionPlugin;

/** No noise, {@code zero}: the flow's ODE. */
public final class ZeroDiffusion implements DiffusionPlugin {
    @Override
    public String id() {
        return "zero";
    }

    @Override
    public String description() {
        return "No noise: the flow's ODE.";
    }

    @Override
    public String formula() {
        return "g = 0";
    }

    @Override
    public Diffusion create(Parameters parameters) {
        return Diffusion.ZERO;
    }
}

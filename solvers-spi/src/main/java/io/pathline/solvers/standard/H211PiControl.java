package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;

/** Soderlind's filter H211PI, {@code h211pi}: see {@link StepController#h211Pi}. */
public final class H211PiControl implements StepControllerPlugin {
    @Override
    public String id() {
        return "h211pi";
    }

    @Override
    public String description() {
        return "The filter H211PI (Soderlind 2003), for noisy error estimates.";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-1/(6k)) previous^(-1/(6k)), k the order";
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.h211Pi();
    }
}

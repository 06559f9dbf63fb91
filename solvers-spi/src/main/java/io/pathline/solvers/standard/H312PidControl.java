package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;

/** Soderlind's filter H312PID, {@code h312pid}: see {@link StepController#h312Pid}. */
public final class H312PidControl implements StepControllerPlugin {
    @Override
    public String id() {
        return "h312pid";
    }

    @Override
    public String description() {
        return "The filter H312PID (Soderlind 2003), which makes the smoothest steps.";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-1/(18k)) previous^(-1/(9k)) older^(-1/(18k)), k the order";
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.h312Pid();
    }
}

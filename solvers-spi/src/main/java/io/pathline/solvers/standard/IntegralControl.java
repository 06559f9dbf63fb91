package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;

/** The elementary controller, {@code i}: see {@link StepController#integral}. */
public final class IntegralControl implements StepControllerPlugin {
    @Override
    public String id() {
        return "i";
    }

    @Override
    public String description() {
        return "The elementary controller: it reads the last error alone.";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-1/k), k the order";
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.integral();
    }
}

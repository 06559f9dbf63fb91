package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;

/** Gustafsson's PI.3.4, {@code pi34}: see {@link StepController#pi34}. */
public final class GustafssonControl implements StepControllerPlugin {
    @Override
    public String id() {
        return "pi34";
    }

    @Override
    public String description() {
        return "PI.3.4 (Gustafsson 1991), for fields whose stiffness limits the step.";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-0.7/k) previous^(0.4/k), k the order";
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.pi34();
    }
}

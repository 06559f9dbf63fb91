package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;

/** Soderlind's PI.4.2, {@code pi42}: see {@link StepController#pi42}. */
public final class SoederlindControl implements StepControllerPlugin {
    @Override
    public String id() {
        return "pi42";
    }

    @Override
    public String description() {
        return "PI.4.2 (Soderlind 2003), quicker than PI.3.4.";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-0.6/k) previous^(0.2/k), k the order";
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.pi42();
    }
}

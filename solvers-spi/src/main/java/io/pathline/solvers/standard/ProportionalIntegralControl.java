package io.pathline.solvers.standard;

import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;

/** The default, {@code pi}: see {@link StepController#proportionalIntegral}. */
public final class ProportionalIntegralControl implements StepControllerPlugin {
    @Override
    public String id() {
        return "pi";
    }

    @Override
    public String description() {
        return "The PI controller of dopri5's authors: it reads the last two errors.";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-0.85/k) previous^(0.2/k), k the order";
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.proportionalIntegral();
    }
}

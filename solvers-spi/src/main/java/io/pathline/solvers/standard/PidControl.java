package io.pathline.solvers.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.solvers.StepController;
import io.pathline.solvers.StepControllerPlugin;
import java.util.List;

/** A controller of three gains, {@code pid}: see {@link StepController#pid}; the defaults are those of PI.3.4. */
public final class PidControl implements StepControllerPlugin {
    private static final Parameter P = Parameter.real("p", 0.4, -1, 1, "Proportional gain.");
    private static final Parameter I =
            Parameter.real("i", 0.3, 1e-3, 1, "Integral gain: how fast it closes in on the tolerance.");
    private static final Parameter D = Parameter.real("d", 0, -1, 1, "Derivative gain; p + i + d must be above 0.");

    @Override
    public String id() {
        return "pid";
    }

    @Override
    public String description() {
        return "A PID controller of three gains (Soderlind 2003).";
    }

    @Override
    public String formula() {
        return "factor = safety norm^(-(p + i + d)/k) previous^((p + 2 d)/k) older^(-d/k), k the order";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(P, I, D);
    }

    @Override
    public StepController create(Parameters parameters) {
        return StepController.pid(parameters.get(P), parameters.get(I), parameters.get(D));
    }
}

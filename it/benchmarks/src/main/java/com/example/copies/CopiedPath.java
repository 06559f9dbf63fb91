package com.example.copies;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import java.util.List;

/**
 * Conditional optimal transport, {@code cond-ot}: alpha = t, sigma = 1 - (1 - sigma_min) t (Lipman et al. 2023, equation
 * 22). Every sample moves in a straight line at constant speed, and ends sigma_min short of its data point.
 */
public final class CopiedPath implements PathPlugin {
    private static final Parameter SIGMA_MIN = Parameter.real(
            "sigma_min", 1e-5, 1e-12, 0.999, "Standard deviation of the noise left at t = 1, for unit noise at t = 0.");

    @Override
    public String id() {
        return "copied-cond-ot";
    }

    @Override
    public String description() {
        return "Conditional optimal transport: straight lines from noise to data.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SIGMA_MIN);
    }

    @Override
    public ProbabilityPath create(Parameters parameters) {
        double sigmaMin = parameters.get(SIGMA_MIN);
        return AffinePath.of(
                id(),
                Schedule.of(
                        t -> t,
                        t -> sigma(t, sigmaMin),
                        (data, noise) -> data.div(data.mul(1 - sigmaMin).add(noise))));
    }

    /** (1 - t) + sigma_min t; unlike 1 - (1 - sigma_min) t it keeps sigma_min's digits at t = 1 in single precision. */
    private static Tensor sigma(Tensor t, double sigmaMin) {
        return t.subFrom(1).add(t.mul(sigmaMin));
    }
}

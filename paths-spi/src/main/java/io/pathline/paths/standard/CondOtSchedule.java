package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;
import java.util.List;

/** alpha = t, sigma = 1 - (1 - sigma_min) t, {@code cond-ot} (Lipman et al. 2023, equation 22). */
public final class CondOtSchedule implements SchedulePlugin {
    private static final Parameter SIGMA_MIN = Parameter.real(
            "sigma_min", 1e-5, 1e-12, 0.999, "Standard deviation of the noise left at t = 1, for unit noise at t = 0.");

    @Override
    public String id() {
        return "cond-ot";
    }

    @Override
    public String description() {
        return "Data and noise linear in time, with a little noise left at the end.";
    }

    @Override
    public String formula() {
        return "alpha = t, sigma = 1 - (1 - sigma_min) t";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SIGMA_MIN);
    }

    @Override
    public Schedule create(Parameters parameters) {
        double sigmaMin = parameters.get(SIGMA_MIN);
        return Schedule.of(
                t -> t,
                t -> sigma(t, sigmaMin),
                (data, noise) -> data.div(data.mul(1 - sigmaMin).add(noise)));
    }

    /** (1 - t) + sigma_min t; unlike 1 - (1 - sigma_min) t it keeps sigma_min's digits at t = 1 in single precision. */
    private static Tensor sigma(Tensor t, double sigmaMin) {
        return t.subFrom(1).add(t.mul(sigmaMin));
    }
}

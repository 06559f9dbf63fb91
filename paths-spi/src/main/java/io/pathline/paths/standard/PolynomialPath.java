package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathPlugin;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.Schedule;
import io.pathline.paths.TimeDomain;
import java.util.List;

/**
 * Straight lines at a speed of its own, {@code polynomial}: alpha = t^n, sigma = 1 - t^n. A power above 1 starts slowly, one
 * below 1 starts fast.
 *
 * <p>For n below 1 the speed at t = 0 is infinite; the time domain then starts at 10^-5, where alpha is still below
 * 0.004.
 */
public final class PolynomialPath implements PathPlugin {
    private static final Parameter POWER = Parameter.real("n", 2, 0.5, 10, "The power of the time.");

    @Override
    public String id() {
        return "polynomial";
    }

    @Override
    public String description() {
        return "Straight lines from noise to data, at a speed that goes with a power of the time.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(POWER);
    }

    @Override
    public ProbabilityPath create(Parameters parameters) {
        double n = parameters.get(POWER);
        AffinePath path = AffinePath.of(
                id(),
                Schedule.of(
                        t -> t.pow(n),
                        t -> t.pow(n).subFrom(1),
                        (data, noise) -> data.div(data.add(noise)).pow(1 / n)));
        return n < 1 ? path.within(new TimeDomain(1e-5, 1)) : path;
    }
}

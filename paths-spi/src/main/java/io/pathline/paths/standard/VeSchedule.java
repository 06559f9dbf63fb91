package io.pathline.paths.standard;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Prior;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;
import java.util.List;

/**
 * alpha = 1, sigma = sigma_min (sigma_max / sigma_min)^(1 - t), {@code ve} (Lipman et al. 2023, equation 16, with the geometric sigma of Song and Ermon 2019).
 *
 * <p>The data is there at all times, under noise that shrinks from sigma_max to sigma_min, so the prior is N(0,
 * sigma_max^2 I) and sigma_max must be well above the spread of the data.
 */
public final class VeSchedule implements SchedulePlugin {
    private static final Parameter SIGMA_MIN = Parameter.real(
            "sigma_min", 0.01, 1e-5, 1, "Standard deviation of the noise at t = 1, in units of the data.");

    private static final Parameter SIGMA_MAX =
            Parameter.real("sigma_max", 50, 1, 1e4, "Standard deviation of the noise at t = 0, in units of the data.");

    @Override
    public String id() {
        return "ve";
    }

    @Override
    public String description() {
        return "The data at all times, under noise that shrinks geometrically.";
    }

    @Override
    public String formula() {
        return "alpha = 1, sigma = sigma_min (sigma_max / sigma_min)^(1 - t)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SIGMA_MIN, SIGMA_MAX);
    }

    /**
     * The schedule.
     *
     * @throws InvalidParameterException if sigma_max is not above sigma_min
     */
    @Override
    public Schedule create(Parameters parameters) {
        double sigmaMin = parameters.get(SIGMA_MIN);
        double sigmaMax = parameters.get(SIGMA_MAX);
        if (sigmaMax <= sigmaMin) {
            throw new InvalidParameterException("The schedule 've' has sigma_max = " + sigmaMax
                    + " not above sigma_min = " + sigmaMin + "; the noise must shrink from sigma_max to sigma_min.");
        }
        return new Ve(sigmaMin, sigmaMax);
    }

    private record Ve(double sigmaMin, double sigmaMax) implements Schedule {
        @Override
        public Tensor alpha(Tensor t) {
            return t.like(1);
        }

        /** sigma_min exp((1 - t) log(sigma_max / sigma_min)). */
        @Override
        public Tensor sigma(Tensor t) {
            return t.subFrom(1).mul(logRange()).exp().mul(sigmaMin);
        }

        /** The noise alone, beside which the data is small. */
        @Override
        public Prior prior() {
            return new Prior(sigmaMax);
        }

        /** 1 - log(noise / (sigma_min data)) / log(sigma_max / sigma_min); infinite where data or noise is 0. */
        @Override
        public Tensor timeOfRatio(Tensor data, Tensor noise) {
            return noise.div(data.mul(sigmaMin)).log().div(logRange()).subFrom(1);
        }

        @Override
        public Tensor timeOfAlpha(Tensor kappa) {
            throw new InvalidInputException("On the schedule 've' alpha is 1 at all times, so that no time belongs to a"
                    + " value of it; ask for the time of a ratio of data and noise.");
        }

        private double logRange() {
            return Math.log(sigmaMax / sigmaMin);
        }
    }
}

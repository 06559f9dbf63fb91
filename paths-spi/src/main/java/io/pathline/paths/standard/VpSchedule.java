package io.pathline.paths.standard;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Prior;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;
import io.pathline.paths.TimeDomain;
import java.util.List;

/**
 * alpha = exp(-T/2), sigma = sqrt(1 - exp(-T)), {@code vp}, with
 * T(s) = beta_min s + (beta_max - beta_min) s^2 / 2 at s = 1 - t (Lipman et al. 2023, equation 19; Song et al. 2021).
 *
 * <p>At t = 0 a little data is left: alpha is 0.0066 for the default parameters, and sampling starts from N(0, I) all
 * the same. At t = 1 sigma' is minus infinity, as sigma falls like sqrt(beta_min (1 - t)); the time domain therefore
 * ends at 1 - 10^-5, where sigma is 10^-3 for the default parameters.
 */
public final class VpSchedule implements SchedulePlugin {
    private static final Parameter BETA_MIN =
            Parameter.real("beta_min", 0.1, 0, 100, "Rate of diffusion at t = 1, at the data.");

    private static final Parameter BETA_MAX =
            Parameter.real("beta_max", 20, 0.1, 100, "Rate of diffusion at t = 0, at the noise.");

    @Override
    public String id() {
        return "vp";
    }

    @Override
    public String description() {
        return "Diffusion of constant variance at a rate that is linear in time.";
    }

    @Override
    public String formula() {
        return "alpha = exp(-T/2), sigma = sqrt(1 - exp(-T)), T = beta_min s + (beta_max - "
                + "beta_min) s^2 / 2, s = 1 - t";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(BETA_MIN, BETA_MAX);
    }

    /**
     * The schedule.
     *
     * @throws InvalidParameterException if beta_max is below beta_min
     */
    @Override
    public Schedule create(Parameters parameters) {
        double betaMin = parameters.get(BETA_MIN);
        double betaMax = parameters.get(BETA_MAX);
        if (betaMax < betaMin) {
            throw new InvalidParameterException("The schedule 'vp' has beta_max = " + betaMax + " below beta_min = "
                    + betaMin + "; beta_max is the larger, at the noise.");
        }
        return new Vp(betaMin, betaMax);
    }

    private record Vp(double betaMin, double betaMax) implements Schedule {
        @Override
        public Tensor alpha(Tensor t) {
            return diffusion(t).mul(-0.5).exp();
        }

        /** With expm1: in single precision 1 - exp(-T) is 8 % off near t = 1. */
        @Override
        public Tensor sigma(Tensor t) {
            return diffusion(t).neg().expm1().neg().sqrt();
        }

        @Override
        public TimeDomain timeDomain() {
            return new TimeDomain(0, 1 - 1e-5);
        }

        /** alpha^2 + sigma^2 is 1 at all times. */
        @Override
        public Prior prior() {
            return Prior.STANDARD_NORMAL;
        }

        /**
         * T = log(1 + (noise / data)^2), and s is the root of the quadratic T(s) = T, written without a cancellation.
         * Where there is no data at all, T is taken as 10^4, and the time is far below 0.
         */
        @Override
        public Tensor timeOfRatio(Tensor data, Tensor noise) {
            Tensor diffusion = noise.div(data).square().log1p().atMost(1e4);
            Tensor root = diffusion
                    .mul(2 * (betaMax - betaMin))
                    .add(betaMin * betaMin)
                    .sqrt();
            // Off 0 for beta_min = 0 at the data, where the numerator is 0.
            Tensor denominator = root.add(betaMin).atLeast(Float.MIN_NORMAL);
            return diffusion.mul(2).div(denominator).subFrom(1);
        }

        /** T(1 - t). */
        private Tensor diffusion(Tensor t) {
            Tensor s = t.subFrom(1);
            return s.mul((betaMax - betaMin) / 2).add(betaMin).mul(s);
        }
    }
}

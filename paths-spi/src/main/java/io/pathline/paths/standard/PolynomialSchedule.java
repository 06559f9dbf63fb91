package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Prior;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;
import io.pathline.paths.TimeDomain;
import java.util.List;

/**
 * alpha = t^n, sigma = 1 - t^n, {@code polynomial}.
 *
 * <p>For n below 1 the speed at t = 0 is infinite; the time domain then starts at 10^-5, where alpha is still below
 * 0.004.
 */
public final class PolynomialSchedule implements SchedulePlugin {
    private static final Parameter POWER = Parameter.real("n", 2, 0.5, 10, "The power of the time.");

    @Override
    public String id() {
        return "polynomial";
    }

    @Override
    public String description() {
        return "Data by a power of the time, noise by what is missing to 1.";
    }

    @Override
    public String formula() {
        return "alpha = t^n, sigma = 1 - t^n";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(POWER);
    }

    @Override
    public Schedule create(Parameters parameters) {
        return new Polynomial(parameters.get(POWER));
    }

    private record Polynomial(double n) implements Schedule {
        @Override
        public Tensor alpha(Tensor t) {
            return t.pow(n);
        }

        @Override
        public Tensor sigma(Tensor t) {
            return t.pow(n).subFrom(1);
        }

        @Override
        public TimeDomain timeDomain() {
            return n < 1 ? new TimeDomain(1e-5, 1) : TimeDomain.UNIT;
        }

        /** N(0, I), also where the start is cut off. */
        @Override
        public Prior prior() {
            return Prior.STANDARD_NORMAL;
        }

        @Override
        public Tensor timeOfRatio(Tensor data, Tensor noise) {
            return data.div(data.add(noise)).pow(1 / n);
        }
    }
}

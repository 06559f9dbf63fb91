package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Schedule;
import io.pathline.paths.SchedulePlugin;
import io.pathline.paths.TimeDomain;

/**
 * alpha = t, sigma = sqrt(1 - t^2), {@code linear-vp}.
 *
 * <p>At t = 1 sigma' is minus infinity; the time domain ends at 1 - 10^-5, where sigma is 0.0045.
 */
public final class LinearVpSchedule implements SchedulePlugin {
    @Override
    public String id() {
        return "linear-vp";
    }

    @Override
    public String description() {
        return "Data linear in time, under noise that keeps the variance constant.";
    }

    @Override
    public String formula() {
        return "alpha = t, sigma = sqrt(1 - t^2)";
    }

    @Override
    public Schedule create(Parameters parameters) {
        return new LinearVp();
    }

    private record LinearVp() implements Schedule {
        @Override
        public Tensor alpha(Tensor t) {
            return t;
        }

        /** 1 - t^2 is written as (1 - t)(1 + t), which keeps its digits near t = 1. */
        @Override
        public Tensor sigma(Tensor t) {
            return t.subFrom(1).mul(t.add(1)).sqrt();
        }

        @Override
        public TimeDomain timeDomain() {
            return new TimeDomain(0, 1 - 1e-5);
        }

        @Override
        public Tensor timeOfRatio(Tensor data, Tensor noise) {
            return data.div(data.square().add(noise.square()).sqrt());
        }
    }
}

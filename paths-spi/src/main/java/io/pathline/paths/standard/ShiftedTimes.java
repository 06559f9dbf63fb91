package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;

/**
 * The resolution shift of a uniform law, {@code shift}: t = u / (u + a (1 - u)), density a / (1 + (a - 1) t)^2 (Esser et
 * al. 2024, equation 23).
 *
 * <p>In that paper's time, 1 - t, this is n to a n / (1 + (a - 1) n): a above 1 moves the times towards the noise, as
 * images of more pixels need, and below 1 towards the data. a = 1 is uniform.
 */
public final class ShiftedTimes implements TimeSamplerPlugin {
    private static final Parameter SHIFT = Parameter.real(
            "a", 3, 0.01, 100, "The shift, the square root of the ratio of pixels; above 1 is towards the noise.");

    @Override
    public String id() {
        return "shift";
    }

    @Override
    public String description() {
        return "Uniform training times shifted towards the noise, for data of high resolution.";
    }

    @Override
    public String formula() {
        return "t = u / (u + a (1 - u))";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SHIFT);
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        double a = parameters.get(SHIFT);
        return new ClosedLaw(u -> time(u, a), t -> density(t, a));
    }

    private static Tensor time(Tensor u, double a) {
        return u.div(u.add(u.subFrom(1).mul(a)));
    }

    /** 1 + (a - 1) t as (1 - t) + a t, which keeps the digits of a small a at t = 1. */
    private static Tensor density(Tensor t, double a) {
        return t.like(a).div(t.subFrom(1).add(t.mul(a)).square());
    }
}

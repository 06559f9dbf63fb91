package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;

/**
 * Times with a heavy-tailed mode in the middle, {@code mode}: t = u + s (u - sin^2(pi u / 2)) (Esser et al. 2024, equation
 * 20, read as 1 - t; the law is symmetric, so the direction of time does not matter).
 *
 * <p>s = 0 is uniform, s below 0 prefers the ends, and at s = -1 the density is infinite there. The map is monotone for s
 * from -1 to 2 / (pi - 2) = 1.752; the range stops at 1.75, where the density in the middle is 904. The density has no
 * closed form and is found by bisection.
 */
public final class ModeTimes implements TimeSamplerPlugin {
    private static final Parameter SCALE = Parameter.real(
            "s", 1.29, -1, 1.75, "How strongly the middle is preferred; 0 is uniform, below 0 prefers the ends.");

    @Override
    public String id() {
        return "mode";
    }

    @Override
    public String description() {
        return "Training times mostly in the middle, and often at both ends too.";
    }

    @Override
    public String formula() {
        return "t = u + s (u - sin^2(pi u / 2))";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE);
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        double s = parameters.get(SCALE);
        return u -> time(u, s);
    }

    private static Tensor time(Tensor u, double s) {
        Tensor sine = u.mul(Math.PI / 2).sin();
        return u.add(u.sub(sine.square()).mul(s)).atLeast(0).atMost(1);
    }
}

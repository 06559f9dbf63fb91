package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;

/**
 * Times mostly at both ends, {@code u-shaped}: density a cosh(a (t - 1/2)) / (2 sinh(a / 2)), which is proportional to
 * exp(a t) + exp(a (1 - t)) (Lee, Lin and Fanti 2024, for a second rectified flow; a = 4 there).
 *
 * <p>Its quantile function is t = 1/2 + asinh((2 u - 1) sinh(a / 2)) / a.
 */
public final class UShapedTimes implements TimeSamplerPlugin {
    private static final Parameter STEEPNESS =
            Parameter.real("a", 4, 0.1, 20, "How strongly the ends are preferred, as a rate per unit of time.");

    @Override
    public String id() {
        return "u-shaped";
    }

    @Override
    public String description() {
        return "Training times mostly at both ends, as for a second rectified flow.";
    }

    @Override
    public String formula() {
        return "t = 1/2 + asinh((2 u - 1) sinh(a/2)) / a";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(STEEPNESS);
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        double a = parameters.get(STEEPNESS);
        double scale = Math.sinh(a / 2);
        return new ClosedLaw(
                u -> asinh(u.mul(2).sub(1).mul(scale))
                        .div(a)
                        .add(0.5)
                        .atLeast(0)
                        .atMost(1),
                t -> cosh(t.sub(0.5).mul(a)).mul(a / (2 * scale)));
    }

    /** The inverse hyperbolic sine; below -1 as minus that of -x, where log(x + sqrt(x^2 + 1)) would lose its digits. */
    private static Tensor asinh(Tensor x) {
        double atOne = Math.log(1 + Math.sqrt(2));
        return direct(x.atLeast(-1)).sub(direct(x.neg().atLeast(1)).sub(atOne));
    }

    private static Tensor direct(Tensor x) {
        return x.add(x.square().add(1).sqrt()).log();
    }

    private static Tensor cosh(Tensor x) {
        return x.exp().add(x.neg().exp()).mul(0.5);
    }
}

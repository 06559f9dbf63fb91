package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;

/**
 * The Beta(a, b) distribution, {@code beta}: density t^(a - 1) (1 - t)^(b - 1) / B(a, b). a above b prefers the data, b
 * above a the noise; below 1 the density is infinite at that parameter's end, t = 0 for a and t = 1 for b.
 *
 * <p>The quantile function is a spline through 97 exact values, which is made once; see {@link BetaQuantile}.
 */
public final class BetaTimes implements TimeSamplerPlugin {
    private static final Parameter A =
            Parameter.real("a", 2, 0.5, 50, "The power of t, plus one; a larger one is towards the data.");

    private static final Parameter B =
            Parameter.real("b", 2, 0.5, 50, "The power of 1 - t, plus one; a larger one is towards the noise.");

    @Override
    public String id() {
        return "beta";
    }

    @Override
    public String description() {
        return "Training times of a Beta distribution: the middle, the ends or one side.";
    }

    @Override
    public String formula() {
        return "t = the quantile at u of a law with density t^(a-1) (1 - t)^(b-1) / B(a, b)";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(A, B);
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        BetaDistribution law = new BetaDistribution(parameters.get(A), parameters.get(B));
        BetaQuantile quantile = BetaQuantile.of(law);
        return new ClosedLaw(quantile::at, t -> density(t, law));
    }

    private static Tensor density(Tensor t, BetaDistribution law) {
        Tensor ofTime = Logit.log(t).mul(law.a() - 1);
        Tensor ofRest = Logit.log(t.subFrom(1)).mul(law.b() - 1);
        return ofTime.add(ofRest).sub(law.logBeta()).exp();
    }
}

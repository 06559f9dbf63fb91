package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.TimeSamplerPlugin;
import java.util.List;

/**
 * Times whose logit is normal, {@code logit-normal}: t = 1 / (1 + exp(-(m + s z))), z standard normal (Esser et al. 2024,
 * equation 19).
 *
 * <p>A mean above 0 moves the times towards the data. That paper's time runs from data to noise, so its mean is ours with
 * the other sign; its best law, rf/lognorm(0.00, 1.00), is the same in both. The density is 0 at both ends.
 */
public final class LogitNormalTimes implements TimeSamplerPlugin {
    private static final Parameter MEAN = Parameter.real(
            "mean", 0, -5, 5, "Mean m of the logit of t; above 0 is towards the data, and 0 is the middle.");

    private static final Parameter STANDARD_DEVIATION =
            Parameter.real("standard_deviation", 1, 0.05, 5, "Standard deviation s of the logit of t.");

    @Override
    public String id() {
        return "logit-normal";
    }

    @Override
    public String description() {
        return "Training times mostly in the middle: their logit is normal.";
    }

    @Override
    public String formula() {
        return "t = 1 / (1 + exp(-(mean + standard_deviation z))), z the normal quantile of u";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(MEAN, STANDARD_DEVIATION);
    }

    @Override
    public TimeSampler create(Parameters parameters) {
        double m = parameters.get(MEAN);
        double s = parameters.get(STANDARD_DEVIATION);
        return new ClosedLaw(u -> Logit.inverse(NormalQuantile.of(u).mul(s).add(m)), t -> density(t, m, s));
    }

    /** exp(-(logit t - m)^2 / (2 s^2)) / (s sqrt(2 pi) t (1 - t)), by its logarithm. */
    private static Tensor density(Tensor t, double m, double s) {
        Tensor logTime = Logit.log(t);
        Tensor logRest = Logit.log(t.subFrom(1));
        Tensor z = logTime.sub(logRest).sub(m).div(s);
        Tensor exponent = z.square().mul(-0.5).sub(logTime).sub(logRest);
        return exponent.exp().div(s * Math.sqrt(2 * Math.PI));
    }
}

package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Prediction.Reading;
import io.pathline.paths.Weight;
import io.pathline.paths.WeightPlugin;
import java.util.List;

/**
 * One over the mean square of the target, {@code grad-tts}: lambda = 1 / (a^2 + b^2 v) for the prediction y = a x0 + b x1
 * of data with variance v, on any affine path; the rule of Popov et al. (2021, "Grad-TTS") for any target.
 *
 * <p>The mean square is that of one dimension, E|y|^2 / d, so that the weighted loss does not depend on d any more than
 * the unweighted one does. For the score it is sigma^2. Where the target vanishes, as the velocity of a polynomial path
 * does at t = 0, the weight is held at 10^12.
 */
public final class GradTtsWeight implements WeightPlugin {
    private static final Parameter VARIANCE = Parameter.real(
            "variance", 1, 1e-6, 1e6, "Mean square of one dimension of the data; 1 for standardised data.");

    /** Below it the inverse would leave single precision. */
    private static final double LEAST_MEAN_SQUARE = 1e-12;

    @Override
    public String id() {
        return "grad-tts";
    }

    @Override
    public String description() {
        return "One over the mean square of the target, so that all times weigh in alike.";
    }

    @Override
    public String formula() {
        return "1 / (a^2 + b^2 variance), where y = a x0 + b x1";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(VARIANCE);
    }

    @Override
    public Weight create(Parameters parameters) {
        double variance = parameters.get(VARIANCE);
        return (path, prediction, t) -> {
            var schedule = Affine.of(id(), path, prediction).schedule();
            return inverse(prediction.read(schedule, t), variance);
        };
    }

    private static Tensor inverse(Reading y, double variance) {
        Tensor meanSquare = y.x0().square().add(y.x1().square().mul(variance));
        return meanSquare.like(1).div(meanSquare.atLeast(LEAST_MEAN_SQUARE));
    }
}

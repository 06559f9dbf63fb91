package io.pathline.paths.standard;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import java.util.List;

/**
 * The pseudo-Huber loss, {@code pseudo-huber}: sqrt(|e|^2 + k^2) - k with e = predicted - target over the whole sample and
 * k = c sqrt(d), d its number of dimensions (Song and Dhariwal 2023, section 3.3, who have k = 0.00054 sqrt(d)).
 *
 * <p>It is |e|^2 / (2 k) for an error far below k, and |e| - k for one far above, so single samples with large errors pull
 * less than with the squared error. The 1/2 is the formula's own.
 */
public final class PseudoHuberLoss implements LossPlugin {
    private static final Parameter C = Parameter.real(
            "c", 0.00054, 1e-6, 1e3, "Error per dimension at which the loss turns from quadratic to linear.");

    @Override
    public String id() {
        return "pseudo-huber";
    }

    @Override
    public String description() {
        return "Squared distance for small errors, distance for large ones.";
    }

    @Override
    public String formula() {
        return "sqrt(|e|^2 + k^2) - k, k = c sqrt(d), e = predicted - target in d dimensions";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(C);
    }

    @Override
    public Loss create(Parameters parameters) {
        double c = parameters.get(C);
        return (predicted, target, t) ->
                loss(predicted.sub(target), c * Math.sqrt(predicted.shape().sampleSize()));
    }

    /** As |e|^2 / (sqrt(|e|^2 + k^2) + k), which does not cancel where the error is small. */
    private static Tensor loss(Tensor error, double k) {
        Tensor squared = error.square().sumPerSample();
        return squared.div(squared.add(k * k).sqrt().add(k));
    }
}

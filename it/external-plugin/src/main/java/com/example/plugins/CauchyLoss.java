package com.example.plugins;

import io.pathline.api.Parameter;
import io.pathline.api.Parameters;
import io.pathline.api.Tensor;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import java.util.List;

/** Of a small error e it is e^2, of a large one less: the sum over dimensions of scale^2 log(1 + (e / scale)^2). */
public final class CauchyLoss implements LossPlugin {
    private static final Parameter SCALE =
            Parameter.real("scale", 2, 0.1, 100, "The size of error from which on it counts less.");

    @Override
    public String id() {
        return "cauchy";
    }

    @Override
    public String description() {
        return "Squared error that grows slowly where it is large.";
    }

    @Override
    public List<Parameter> parameters() {
        return List.of(SCALE);
    }

    /** A value for each sample; the gradient follows by itself, and the trainer takes the mean. */
    @Override
    public Loss create(Parameters parameters) {
        double scale = parameters.get(SCALE);
        return (predicted, target, t) -> {
            Tensor relative = predicted.sub(target).div(scale).square();
            return relative.log1p().mul(scale * scale).sumPerSample();
        };
    }
}

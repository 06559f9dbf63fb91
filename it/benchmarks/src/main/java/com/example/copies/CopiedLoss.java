package com.example.copies;

import io.pathline.api.Parameters;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;

/**
 * The squared error, {@code flow-matching}: |predicted - target|^2 of each sample (Lipman et al. 2023, equation 9). No
 * weight by time, and no 1/2.
 */
public final class CopiedLoss implements LossPlugin {
    @Override
    public String id() {
        return "copied-flow-matching";
    }

    @Override
    public String description() {
        return "Squared distance of the prediction from its target.";
    }

    @Override
    public Loss create(Parameters parameters) {
        return (predicted, target, t) -> predicted.sub(target).square().sumPerSample();
    }
}

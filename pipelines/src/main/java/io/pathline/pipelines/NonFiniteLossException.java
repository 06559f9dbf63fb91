package io.pathline.pipelines;

import io.pathline.api.PathlineException;

/** The loss or its gradient is infinite or not a number; the run stops, and earlier checkpoints stay. */
public final class NonFiniteLossException extends PathlineException {
    private static final long serialVersionUID = 1;

    /** @param step the step that did it, counted from 1 */
    public NonFiniteLossException(long step, double loss, double gradientNorm, double learningRate) {
        super("Step " + step + " gave a loss of " + loss + " and a gradient norm of " + gradientNorm
                + " at a learning rate of " + learningRate
                + ". Use a smaller learning rate or a warm-up, and look for extreme values in the data.");
    }
}

package io.pathline.pipelines;

import io.pathline.api.InvalidParameterException;

/**
 * The learning rate as a function of the step: a linear warm-up to the peak, then a decay to zero at the last step.
 *
 * @param peak the largest rate, above 0
 * @param warmupSteps steps until the peak; 0 starts there
 * @param decay what follows the warm-up
 */
public record LearningRate(double peak, long warmupSteps, Decay decay) {
    public LearningRate {
        if (!(peak > 0 && peak < 1e3)) {
            throw new InvalidParameterException("The learning rate is " + peak + "; it must be a number above 0.");
        }
        if (warmupSteps < 0) {
            throw new InvalidParameterException("The warm-up is " + warmupSteps + " steps; it must be 0 or more.");
        }
    }

    /** The same rate at every step. */
    public static LearningRate constant(double rate) {
        return new LearningRate(rate, 0, Decay.CONSTANT);
    }

    /** Half a cosine from the peak to zero (Loshchilov and Hutter, ICLR 2017, without restarts). */
    public static LearningRate cosine(double peak) {
        return new LearningRate(peak, 0, Decay.COSINE);
    }

    /** A straight line from the peak to zero. */
    public static LearningRate linear(double peak) {
        return new LearningRate(peak, 0, Decay.LINEAR);
    }

    /** This rate, reached by a linear warm-up. */
    public LearningRate withWarmup(long steps) {
        return new LearningRate(peak, steps, decay);
    }

    /**
     * The rate of one step.
     *
     * @param step counted from 0
     * @param steps of the whole run
     */
    public double at(long step, long steps) {
        if (step < warmupSteps) {
            return peak * (step + 1) / warmupSteps;
        }
        double progress = (double) (step - warmupSteps) / Math.max(1, steps - warmupSteps);
        return peak * decay.factor(Math.min(1, progress));
    }

    /** How the rate falls after the warm-up. */
    public enum Decay {
        /** It does not. */
        CONSTANT,
        /** By half a cosine. */
        COSINE,
        /** By a straight line. */
        LINEAR;

        double factor(double progress) {
            return switch (this) {
                case CONSTANT -> 1;
                case COSINE -> (1 + Math.cos(Math.PI * progress)) / 2;
                case LINEAR -> 1 - progress;
            };
        }
    }
}

package io.pathline.api;

/**
 * Adam (Kingma and Ba, ICLR 2015, algorithm 1, with bias correction) after clipping by global norm, and an exponential
 * moving average of the weights.
 *
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon added to the root of the second moment, greater than 0
 * @param clipNorm the gradient is scaled down to this Euclidean norm when it is larger; infinite for no clipping
 * @param emaDecay weight of the past in the moving average, in [0, 1); 0 keeps no past. The average's early steps are
 *     not held back by the initial weights: the decay in force at step n is at most (1 + n) / (10 + n)
 */
public record Optimizer(double beta1, double beta2, double epsilon, double clipNorm, double emaDecay) {
    public Optimizer {
        requireDecay("beta1", beta1);
        requireDecay("beta2", beta2);
        requireDecay("ema_decay", emaDecay);
        if (!(epsilon > 0)) {
            throw new InvalidParameterException("The optimiser's epsilon is " + epsilon + "; it must be above 0.");
        }
        if (!(clipNorm > 0)) {
            throw new InvalidParameterException(
                    "The clip norm is " + clipNorm + "; it must be above 0 (infinite: no clipping).");
        }
    }

    /** Adam's published settings, clipping at norm 1, averaging with decay 0.999. */
    public static Optimizer adam() {
        return new Optimizer(0.9, 0.999, 1e-8, 1, 0.999);
    }

    /** This optimiser with another clip norm. */
    public Optimizer withClipNorm(double norm) {
        return new Optimizer(beta1, beta2, epsilon, norm, emaDecay);
    }

    /** This optimiser with another decay of the moving average. */
    public Optimizer withEmaDecay(double decay) {
        return new Optimizer(beta1, beta2, epsilon, clipNorm, decay);
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidParameterException(
                    "The optimiser's " + name + " is " + value + "; it must lie in [0, 1).");
        }
    }
}

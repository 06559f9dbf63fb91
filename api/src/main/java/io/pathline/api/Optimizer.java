package io.pathline.api;

/**
 * How weights follow from gradients: the update's rule after clipping by global norm, and an exponential moving average
 * of the weights.
 *
 * @param rule of the update
 * @param clipNorm the gradient is scaled down to this Euclidean norm when it is larger; infinite for no clipping
 * @param emaDecay weight of the past in the moving average, in [0, 1); 0 keeps no past. The average's early steps are
 *     not held back by the initial weights: the decay in force at step n is at most (1 + n) / (10 + n)
 * @param microBatches parts that each batch is cut into, so that the device holds one part at a time: gradients are
 *     added up by their share of the rows, and the weights are updated once, as by the whole batch but for rounding. For
 *     objectives that are means over the rows; at least 1
 */
public record Optimizer(Rule rule, double clipNorm, double emaDecay, int microBatches) {
    public Optimizer {
        requireDecay("ema_decay", emaDecay);
        if (!(clipNorm > 0)) {
            throw new InvalidParameterException(
                    "The clip norm is " + clipNorm + "; it must be above 0 (infinite: no clipping).");
        }
        if (microBatches < 1) {
            throw new InvalidParameterException(
                    "A batch cannot be cut into " + microBatches + " micro-batches; give 1 or more.");
        }
    }

    /** A rule with clipping at norm 1, averaging with decay 0.999, and batches in one piece. */
    public static Optimizer of(Rule rule) {
        return new Optimizer(rule, 1, 0.999, 1);
    }

    /** Adam's published settings, clipping at norm 1, averaging with decay 0.999. */
    public static Optimizer adam() {
        return of(new Adam(0.9, 0.999, 1e-8, 0));
    }

    /** Adam with this decoupled weight decay, else as {@link #adam()}. */
    public static Optimizer adamW(double weightDecay) {
        return of(new Adam(0.9, 0.999, 1e-8, weightDecay));
    }

    /** Stochastic gradient descent with this momentum, clipping at norm 1, averaging with decay 0.999. */
    public static Optimizer sgd(double momentum) {
        return of(new Sgd(momentum));
    }

    /** This optimiser with another clip norm. */
    public Optimizer withClipNorm(double norm) {
        return new Optimizer(rule, norm, emaDecay, microBatches);
    }

    /** This optimiser with another decay of the moving average. */
    public Optimizer withEmaDecay(double decay) {
        return new Optimizer(rule, clipNorm, decay, microBatches);
    }

    /** This optimiser with batches cut into so many parts. */
    public Optimizer withMicroBatches(int parts) {
        return new Optimizer(rule, clipNorm, emaDecay, parts);
    }

    private static void requireDecay(String name, double value) {
        if (!(value >= 0 && value < 1)) {
            throw new InvalidParameterException(
                    "The optimiser's " + name + " is " + value + "; it must lie in [0, 1).");
        }
    }

    /** How an update follows from a gradient g, a learning rate and what the rule remembers. */
    public sealed interface Rule permits Adam, Sgd {}

    /**
     * Adam with bias correction (Kingma and Ba, ICLR 2015, algorithm 1); with weight decay it is AdamW (Loshchilov and
     * Hutter, "Decoupled weight decay regularization", ICLR 2019, algorithm 2): every weight, biases included, also
     * shrinks by learning rate times weight decay times itself, outside of the moments.
     *
     * @param beta1 decay of the first moment, in [0, 1)
     * @param beta2 decay of the second moment, in [0, 1)
     * @param epsilon added to the root of the second moment, greater than 0
     * @param weightDecay in [0, 1); 0 for Adam
     */
    public record Adam(double beta1, double beta2, double epsilon, double weightDecay) implements Rule {
        public Adam {
            requireDecay("beta1", beta1);
            requireDecay("beta2", beta2);
            requireDecay("weight_decay", weightDecay);
            if (!(epsilon > 0)) {
                throw new InvalidParameterException("The optimiser's epsilon is " + epsilon + "; it must be above 0.");
            }
        }
    }

    /**
     * Gradient descent with momentum (Polyak 1964, as Sutskever et al., ICML 2013, write it with the rate outside): v
     * becomes momentum v + g, from v = 0, and the weights lose the learning rate times v.
     *
     * @param momentum in [0, 1); 0 for plain gradient descent
     */
    public record Sgd(double momentum) implements Rule {
        public Sgd {
            requireDecay("momentum", momentum);
        }
    }
}

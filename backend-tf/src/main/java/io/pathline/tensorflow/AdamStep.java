package io.pathline.tensorflow;

import io.pathline.api.Optimizer;

/**
 * The numbers of one update that change from step to step, computed on the host in double precision.
 *
 * <p>Algorithm 1 of Kingma and Ba subtracts lr m' / (sqrt(v') + epsilon) with m' = m / (1 - beta1^n) and v' = v / (1 -
 * beta2^n). Multiplying through by c = sqrt(1 - beta2^n) gives lr c / (1 - beta1^n) m / (sqrt(v) + epsilon c), which is
 * an update without bias correction at another rate and another epsilon. So beta^n is never a running product on the
 * device, and a run that is resumed has it exact.
 *
 * @param rate the corrected learning rate
 * @param epsilon the corrected epsilon, kept above 0 in single precision: an unused weight would divide 0 by it
 * @param fresh the share of the new weights in the moving average, 1 - decay
 */
record AdamStep(float rate, float epsilon, float fresh) {
    /** Numbers of the update that makes it {@code n} in all, n from 1. */
    static AdamStep of(Optimizer optimizer, double learningRate, long n) {
        double count = (double) n;
        double c = Math.sqrt(1 - Math.pow(optimizer.beta2(), count));
        double decay = Math.min(optimizer.emaDecay(), (1 + count) / (10 + count));
        return new AdamStep(
                (float) (learningRate * c / (1 - Math.pow(optimizer.beta1(), count))),
                Math.max((float) (optimizer.epsilon() * c), Float.MIN_NORMAL),
                (float) (1 - decay));
    }
}

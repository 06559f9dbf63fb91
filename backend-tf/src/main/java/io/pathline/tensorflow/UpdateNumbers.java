package io.pathline.tensorflow;

import io.pathline.api.Optimizer;
import io.pathline.api.Optimizer.Adam;

/**
 * The numbers of one update that change from step to step, computed on the host in double precision.
 *
 * <p>Algorithm 1 of Kingma and Ba subtracts lr m' / (sqrt(v') + epsilon) with m' = m / (1 - beta1^n) and v' = v / (1 -
 * beta2^n). Multiplying through by c = sqrt(1 - beta2^n) gives lr c / (1 - beta1^n) m / (sqrt(v) + epsilon c), which is
 * an update without bias correction at another rate and another epsilon. So beta^n is never a running product on the
 * device, and a run that is resumed has it exact.
 *
 * @param rate the learning rate, for Adam the corrected one
 * @param epsilon Adam's corrected epsilon, kept above 0 in single precision: an unused weight would divide 0 by it
 * @param decay the share of itself that each weight loses beside the rule's update
 * @param fresh the share of the new weights in the moving average, 1 - its decay
 */
record UpdateNumbers(float rate, float epsilon, float decay, float fresh) {
    /** Numbers of the update that makes it {@code n} in all, n from 1. */
    static UpdateNumbers of(Optimizer optimizer, double learningRate, long n) {
        double count = (double) n;
        float fresh = (float) (1 - Math.min(optimizer.emaDecay(), (1 + count) / (10 + count)));
        if (!(optimizer.rule() instanceof Adam adam)) {
            return new UpdateNumbers((float) learningRate, 0, 0, fresh);
        }
        double c = Math.sqrt(1 - Math.pow(adam.beta2(), count));
        return new UpdateNumbers(
                (float) (learningRate * c / (1 - Math.pow(adam.beta1(), count))),
                Math.max((float) (adam.epsilon() * c), Float.MIN_NORMAL),
                (float) (learningRate * adam.weightDecay()),
                fresh);
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Optimizer;
import io.pathline.api.Optimizer.Adam;
import io.pathline.api.Optimizer.Sgd;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The part of a training step behind the gradient: clipping, the optimiser's rule, and averaging.
 *
 * <p>Where loss or gradient norm is not finite, it leaves every variable as it was, bit for bit: rates and the share of
 * the average become 0, betas and momentum 1, and the gradient is multiplied by a 0 that wins over NaN.
 */
final class WeightUpdate {
    private final GraphScope scope;
    private final Ops tf;
    private final Optimizer optimizer;
    private final TrainingGraph graph;
    private final Operand<TBool> finite;

    /** @param graph whose variables, loss and gradient are there already */
    WeightUpdate(GraphScope scope, Optimizer optimizer, TrainingGraph graph) {
        this.scope = scope;
        this.tf = scope.ops();
        this.optimizer = optimizer;
        this.graph = graph;
        this.finite = tf.math.isFinite(tf.math.add(graph.loss, graph.gradientNorm));
    }

    /** The rule, then the average of what it wrote, behind one target. */
    Op target() {
        Operand<TFloat32> clipped = tf.math.mulNoNan(graph.gradient, ifFinite(clipFactor(), 0));
        Op rule = optimizer.rule() instanceof Adam adam ? adam(adam, clipped) : momentum(clipped);
        return tf.withControlDependencies(average(tf.withControlDependencies(rule)))
                .noOp();
    }

    /** TensorFlow's Adam, given powers of beta that are 0: bias is corrected in the rate and epsilon instead. */
    private Op adam(Adam adam, Operand<TFloat32> clipped) {
        Operand<TFloat32> none = scope.scalar(0);
        Op update = tf.train.resourceApplyAdam(
                graph.raw.handle(),
                graph.firstMoment.handle(),
                graph.secondMoment.handle(),
                none,
                none,
                ifFinite(graph.rate.operand(), 0),
                ifFinite(scope.scalar(adam.beta1()), 1),
                ifFinite(scope.scalar(adam.beta2()), 1),
                graph.epsilon.operand(),
                clipped);
        // The decay is of the weights before the update, which were read when the run began.
        return adam.weightDecay() == 0
                ? update
                : tf.withControlDependencies(update)
                        .train
                        .resourceApplyGradientDescent(
                                graph.raw.handle(), ifFinite(graph.decay.operand(), 0), graph.raw.value());
    }

    /** The velocity is kept where Adam keeps its first moment. */
    private Op momentum(Operand<TFloat32> clipped) {
        return tf.train.resourceApplyMomentum(
                graph.raw.handle(),
                graph.firstMoment.handle(),
                ifFinite(graph.rate.operand(), 0),
                clipped,
                ifFinite(scope.scalar(((Sgd) optimizer.rule()).momentum()), 1));
    }

    /** Scales a gradient longer than the clip norm down to it: clip / max(norm, clip), 1 for shorter ones. */
    private Operand<TFloat32> clipFactor() {
        if (optimizer.clipNorm() > Float.MAX_VALUE) {
            return scope.scalar(1);
        }
        Operand<TFloat32> clip = scope.scalar(Math.max(optimizer.clipNorm(), Float.MIN_NORMAL));
        return tf.math.div(clip, tf.math.maximum(graph.gradientNorm, clip));
    }

    /** average -= (average - weights) (1 - decay), of the weights as the rule has left them. */
    private Op average(Ops afterRule) {
        Operand<TFloat32> weights = graph.raw.valueAfter(afterRule);
        if (optimizer.emaDecay() == 0) {
            return afterRule.assignVariableOp(graph.averaged.handle(), weights);
        }
        Operand<TFloat32> distance = afterRule.math.sub(graph.averaged.valueAfter(afterRule), weights);
        return afterRule.train.resourceApplyGradientDescent(
                graph.averaged.handle(), ifFinite(graph.fresh.operand(), 0), distance);
    }

    private Operand<TFloat32> ifFinite(Operand<TFloat32> value, double otherwise) {
        return tf.select(finite, value, scope.scalar(otherwise));
    }
}

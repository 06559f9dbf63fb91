package io.pathline.tensorflow;

import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * The graph of a training step: objective, backward pass, clipping, Adam and averaging, behind one target.
 *
 * <p>Where loss or gradient norm is not finite, the step leaves every variable as it was, bit for bit: rate and share of
 * the average become 0, both betas 1, and the gradient is multiplied by a 0 that wins over NaN.
 */
final class TrainingGraph {
    /** The batch, in the objective's order. */
    final List<GraphTensor> inputs;

    /** One for each row of the batch; null where the network has none. */
    final @Nullable GraphTensor condition;

    // The numbers of an AdamStep.
    final GraphTensor rate;
    final GraphTensor epsilon;
    final GraphTensor fresh;

    // All weights in one flat array each, laid out by ParameterLayout.
    final Variable raw;
    final Variable averaged;
    final Variable firstMoment;
    final Variable secondMoment;

    /** Of the weights before the update, as are the two below. */
    final Operand<TFloat32> loss;

    /** Flat, before clipping. */
    final Operand<TFloat32> gradient;

    /** Euclidean, before clipping. */
    final Operand<TFloat32> gradientNorm;

    /** The one target of a step. */
    final Op update;

    private final GraphScope scope;
    private final Ops tf;
    private final Optimizer optimizer;

    TrainingGraph(
            GraphScope scope,
            Architecture network,
            float[] fixed,
            Objective objective,
            List<Shape> shapes,
            Optimizer optimizer) {
        this.scope = scope;
        this.tf = scope.ops();
        this.optimizer = optimizer;
        int size = network.weights().size();
        raw = new Variable(scope, "raw", size);
        averaged = new Variable(scope, "averaged", size);
        firstMoment = new Variable(scope, "first_moment", size);
        secondMoment = new Variable(scope, "second_moment", size);
        inputs = shapes.stream().map(scope::placeholder).toList();
        int c = network.spec().conditionDimension();
        condition = c > 0 ? scope.placeholder(Shape.of(Shape.UNKNOWN, c)) : null;
        rate = scope.placeholder(Shape.scalar());
        epsilon = scope.placeholder(Shape.scalar());
        fresh = scope.placeholder(Shape.scalar());

        List<Operand<TFloat32>> weights = network.weights().split(tf, raw.value());
        loss = trace(network, weights, fixed, objective);
        List<String> names = network.weights().pieces().stream()
                .map(ParameterLayout.Piece::name)
                .toList();
        gradient = network.weights().join(tf, Backward.gradients(scope, loss, weights, names));
        gradientNorm = tf.math.sqrt(tf.math.mul(scope.scalar(2), tf.nn.l2Loss(gradient)));
        update = update();
    }

    /** Runs the objective once, on nodes; its calls of the network all read the same variable. */
    private Operand<TFloat32> trace(
            Architecture network, List<Operand<TFloat32>> weights, float[] fixed, Objective objective) {
        List<Operand<TFloat32>> constants = network.fixed().constants(scope, fixed);
        Tensor traced = objective.loss(
                (t, x) -> network.apply(
                        scope, weights, constants, GraphTensor.cast(scope, t), GraphTensor.cast(scope, x), condition),
                List.copyOf(inputs));
        if (traced.shape().rank() != 0) {
            throw new ShapeMismatchException("An objective gives one number, of rank 0; this one gives "
                    + traced.shape() + ". End it in mean().");
        }
        return GraphTensor.cast(scope, traced).operand();
    }

    /**
     * Adam, then the average of what Adam wrote.
     *
     * <p>Adam is TensorFlow's, given powers of beta that are 0: bias is corrected in the rate and epsilon instead.
     */
    private Op update() {
        Operand<TBool> finite = tf.math.isFinite(tf.math.add(loss, gradientNorm));
        Operand<TFloat32> none = scope.scalar(0);
        Operand<TFloat32> one = scope.scalar(1);
        var adam = tf.train.resourceApplyAdam(
                raw.handle(),
                firstMoment.handle(),
                secondMoment.handle(),
                none,
                none,
                tf.select(finite, rate.operand(), none),
                tf.select(finite, scope.scalar(optimizer.beta1()), one),
                tf.select(finite, scope.scalar(optimizer.beta2()), one),
                epsilon.operand(),
                tf.math.mulNoNan(gradient, tf.select(finite, clipFactor(), none)));
        return tf.withControlDependencies(average(tf.withControlDependencies(adam), finite))
                .noOp();
    }

    /** Scales a gradient longer than the clip norm down to it: clip / max(norm, clip), 1 for shorter ones. */
    private Operand<TFloat32> clipFactor() {
        if (optimizer.clipNorm() > Float.MAX_VALUE) {
            return scope.scalar(1);
        }
        Operand<TFloat32> clip = scope.scalar(Math.max(optimizer.clipNorm(), Float.MIN_NORMAL));
        return tf.math.div(clip, tf.math.maximum(gradientNorm, clip));
    }

    /** average -= (average - weights) (1 - decay), of the weights as Adam has left them. */
    private Op average(Ops afterAdam, Operand<TBool> finite) {
        Operand<TFloat32> weights = raw.valueAfter(afterAdam);
        if (optimizer.emaDecay() == 0) {
            return afterAdam.assignVariableOp(averaged.handle(), weights);
        }
        Operand<TFloat32> distance = afterAdam.math.sub(averaged.valueAfter(afterAdam), weights);
        return afterAdam.train.resourceApplyGradientDescent(
                averaged.handle(), tf.select(finite, fresh.operand(), scope.scalar(0)), distance);
    }
}

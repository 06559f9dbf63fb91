package io.pathline.tensorflow;

import io.pathline.api.NetworkSpec;
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
import org.tensorflow.types.TFloat32;

/** The graph of a training step: objective, backward pass, and the update of the weights, behind one target. */
final class TrainingGraph {
    /** Of the network. */
    final NetworkSpec spec;

    /** The batch, in the objective's order. */
    final List<GraphTensor> inputs;

    /** One for each row of the batch; null where the network has none. */
    final @Nullable GraphTensor condition;

    // The UpdateNumbers.
    final GraphTensor rate;
    final GraphTensor epsilon;
    final GraphTensor decay;
    final GraphTensor fresh;

    // All weights in one flat array each, laid out by ParameterLayout.
    final Variable raw;
    final Variable averaged;
    final Variable firstMoment;
    final Variable secondMoment;

    /** Null where batches are not cut. */
    final @Nullable MicroBatches parts;

    /** Of the weights before the update, as are the two below; all are of the batch as far as it has been seen. */
    final Operand<TFloat32> loss;

    /** Flat, before clipping. */
    final Operand<TFloat32> gradient;

    /** Euclidean, before clipping. */
    final Operand<TFloat32> gradientNorm;

    /** The target of a part of a batch that is not the last. */
    final Op keep;

    /** The one target of a step, or of its last part. */
    final Op update;

    private final GraphScope scope;

    TrainingGraph(
            GraphScope scope,
            Architecture network,
            float[] fixed,
            Objective objective,
            List<Shape> shapes,
            Optimizer optimizer) {
        this.scope = scope;
        Ops tf = scope.ops();
        spec = network.spec();
        int size = network.weights().size();
        raw = new Variable(scope, "raw", size);
        averaged = new Variable(scope, "averaged", size);
        firstMoment = new Variable(scope, "first_moment", size);
        secondMoment = new Variable(scope, "second_moment", size);
        inputs = shapes.stream().map(scope::placeholder).toList();
        int c = spec.conditionDimension();
        condition = c > 0 ? scope.placeholder(Shape.of(Shape.UNKNOWN, c)) : null;
        rate = scope.placeholder(Shape.scalar());
        epsilon = scope.placeholder(Shape.scalar());
        decay = scope.placeholder(Shape.scalar());
        fresh = scope.placeholder(Shape.scalar());

        parts = optimizer.microBatches() == 1 ? null : new MicroBatches(scope, size);
        List<Operand<TFloat32>> weights = network.weights().split(tf, raw.value());
        Operand<TFloat32> traced = trace(network, weights, fixed, objective);
        List<String> names = network.weights().pieces().stream()
                .map(ParameterLayout.Piece::name)
                .toList();
        Operand<TFloat32> own = network.weights().join(tf, Backward.gradients(scope, traced, weights, names));
        loss = parts == null ? traced : parts.loss(traced);
        gradient = parts == null ? own : parts.gradient(own);
        gradientNorm = tf.math.sqrt(tf.math.mul(scope.scalar(2), tf.nn.l2Loss(gradient)));
        keep = parts == null ? tf.noOp() : parts.keep(gradient);
        update = new WeightUpdate(scope, optimizer, this).target();
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
}

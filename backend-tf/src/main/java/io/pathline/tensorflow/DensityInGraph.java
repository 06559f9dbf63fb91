package io.pathline.tensorflow;

import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.Trace;
import io.pathline.api.VectorField;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/**
 * Velocity and minus divergence in one graph. An evaluation is one forward pass and, for each probe or axis, one backward
 * pass that shares it: z'(Du) is the gradient of u by x with z in place of the gradient from above. Only x leads back, so
 * nothing is computed for the weights.
 */
final class DensityInGraph implements VectorField, Feeds {
    private final GraphScope scope;
    private final VectorField velocity;
    private final Shape sampleShape;
    private final Trace trace;
    private final ProbeArrays probes;
    private final int d;
    private final List<Operand<TFloat32>> placeholders = new ArrayList<>();

    DensityInGraph(GraphScope scope, VectorField velocity, Shape sampleShape, Trace trace, ProbeArrays probes) {
        this.scope = scope;
        this.velocity = velocity;
        this.sampleShape = sampleShape;
        this.trace = trace;
        this.probes = probes;
        this.d = sampleShape.size();
    }

    @Override
    public Tensor at(Tensor t, Tensor state) {
        requireShape(state.shape());
        Ops tf = tf();
        GraphTensor x = place(GraphTensor.cast(scope, state));
        GraphTensor u = GraphTensor.cast(scope, velocity.at(time(GraphTensor.cast(scope, t)), x));
        Operand<TFloat32> change = tf.math.neg(divergence(u, x));
        return scope.tensor(tf.concat(List.of(flat(u.operand()), change), tf.constant(1)), state.shape());
    }

    @Override
    public void addTo(Session.Runner runner) {
        probes.addTo(runner, placeholders);
    }

    /** {@code [batch, 1]}. */
    private Operand<TFloat32> divergence(GraphTensor u, GraphTensor x) {
        List<Operand<TFloat32>> terms = trace instanceof Trace.Exact ? diagonal(u, x) : alongProbes(u, x);
        Operand<TFloat32> sum = terms.stream().reduce(tf().math::add).orElseGet(() -> zeros(x));
        return terms.size() > 1 && trace instanceof Trace.Hutchinson
                ? tf().math.div(sum, scope.scalar(probes.count()))
                : sum;
    }

    /** The Jacobian's diagonal, one column of the batch for each number of a sample on which u depends. */
    private List<Operand<TFloat32>> diagonal(GraphTensor u, GraphTensor x) {
        List<Operand<TFloat32>> entries = new ArrayList<>();
        for (int axis = 0; axis < d; axis++) {
            Operand<TFloat32> row = Backward.vectorJacobian(scope, u.operand(), x.operand(), unit(axis, u));
            if (row != null) {
                entries.add(columns(flat(row), axis, 1));
            }
        }
        return entries;
    }

    private List<Operand<TFloat32>> alongProbes(GraphTensor u, GraphTensor x) {
        List<Operand<TFloat32>> estimates = new ArrayList<>();
        for (Operand<TFloat32> probe : placeholders()) {
            @Nullable Operand<TFloat32> row = Backward.vectorJacobian(scope, u.operand(), x.operand(), probe);
            if (row != null) {
                estimates.add(
                        tf().reduceSum(flat(tf().math.mul(row, probe)), tf().constant(1), ReduceSum.keepDims(true)));
            }
        }
        return estimates;
    }

    /** They join the graph with the first evaluation: a program that calls no field is fed no probes. */
    private List<Operand<TFloat32>> placeholders() {
        while (placeholders.size() < probes.count()) {
            placeholders.add(
                    scope.placeholder(sampleShape.withBatch(Shape.UNKNOWN)).operand());
        }
        return placeholders;
    }

    /** 1 at one place of every sample, else 0. */
    private Operand<TFloat32> unit(int axis, GraphTensor u) {
        float[] values = new float[d];
        values[axis] = 1;
        Operand<TFloat32> one = scope.constant(sampleShape.withBatch(1), values, 0);
        return tf().broadcastTo(one, tf().shape(u.operand()));
    }

    private Operand<TFloat32> zeros(GraphTensor x) {
        return tf().zerosLike(columns(flat(x.operand()), 0, 1));
    }

    private GraphTensor place(GraphTensor state) {
        return scope.tensor(
                shaped(columns(state.operand(), 0, d)),
                sampleShape.withBatch(state.shape().length(0)));
    }

    /** Times of the state's rank as times of the samples'. */
    private GraphTensor time(GraphTensor t) {
        Shape shape = sampleShape.withBatch(t.shape().length(0)).perSample();
        if (shape.equals(t.shape())) {
            return t;
        }
        return scope.tensor(tf().reshape(t.operand(), tf().constant(shape.lengths())), shape);
    }

    private Operand<TFloat32> columns(Operand<TFloat32> rows, int from, int count) {
        return tf().slice(rows, tf().constant(new int[] {0, from}), tf().constant(new int[] {-1, count}));
    }

    private Operand<TFloat32> shaped(Operand<TFloat32> rows) {
        return sampleShape.rank() == 1
                ? rows
                : tf().reshape(
                                rows,
                                tf().constant(sampleShape
                                        .withBatch(Shape.UNKNOWN)
                                        .lengths()));
    }

    private Operand<TFloat32> flat(Operand<TFloat32> samples) {
        return sampleShape.rank() == 1 ? samples : tf().reshape(samples, tf().constant(new int[] {-1, d}));
    }

    private void requireShape(Shape state) {
        if (state.rank() != 2 || state.length(1) != d + 1) {
            throw new ShapeMismatchException("The state of samples of shape " + Arrays.toString(sampleShape.lengths())
                    + " with their log density is [batch, " + (d + 1) + "]; got " + state + ".");
        }
    }

    private Ops tf() {
        return scope.ops();
    }
}

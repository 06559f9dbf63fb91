package io.pathline.it.digits;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gradients;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/**
 * Two convolutions of stride 2, a hidden layer of 128, a layer of one number for each class; cross-entropy; Adam
 * (Kingma and Ba 2015) with its bias corrected in the rate.
 */
final class DigitGraph {
    static final double BETA_1 = 0.9;
    static final double BETA_2 = 0.999;
    private static final int FIRST = 16;
    private static final int SECOND = 32;
    private static final int HIDDEN = 128;
    private static final int KERNEL = 5;

    /** [batch, height, width, channels], in the network's units. */
    final Operand<TFloat32> images;
    /** [batch, classes]: 1 at the class. */
    final Operand<TFloat32> labels;
    /** Scalar. */
    final Operand<TFloat32> rate;
    /** [batch]: the class with the largest number. */
    final Operand<TInt64> said;
    /** Targets that give every variable its first value. */
    final List<Op> start = new ArrayList<>();
    /** The target of a training step. */
    final Op step;

    private final Ops tf;
    private final RandomStreams random;
    private final List<Operand<? extends TType>> handles = new ArrayList<>();
    private final List<Operand<TFloat32>> weights = new ArrayList<>();

    DigitGraph(Graph graph, Shape image, int classes, RandomStreams random) {
        this.tf = Ops.create(graph);
        this.random = random;
        images = tf.placeholder(TFloat32.class, Placeholder.shape(nativeShape(image.withBatch(Shape.UNKNOWN))));
        labels = tf.placeholder(TFloat32.class);
        rate = tf.placeholder(TFloat32.class);
        int rows = quarter(image.length(0));
        int columns = quarter(image.length(1));
        Operand<TFloat32> h = halved(halved(images, image.length(2), FIRST), FIRST, SECOND);
        int flat = rows * columns * SECOND;
        h = tf.nn.relu(dense(tf.reshape(h, tf.constant(new int[] {-1, flat})), flat, HIDDEN));
        Operand<TFloat32> logits = dense(h, HIDDEN, classes);
        said = tf.math.argMax(logits, tf.constant(1));
        Operand<TFloat32> likelihood = tf.reduceSum(tf.math.mul(tf.nn.logSoftmax(logits), labels), tf.constant(1));
        step = adam(tf.math.neg(tf.math.mean(likelihood, tf.constant(0))));
    }

    private static int quarter(int side) {
        return (side + 3) / 4;
    }

    private Operand<TFloat32> halved(Operand<TFloat32> x, int from, int to) {
        Operand<TFloat32> kernel = weight(KERNEL * KERNEL * from, KERNEL, KERNEL, from, to);
        Operand<TFloat32> y = tf.nn.conv2d(x, kernel, List.of(1L, 2L, 2L, 1L), "SAME");
        return tf.nn.relu(tf.nn.biasAdd(y, weight(0, to)));
    }

    private Operand<TFloat32> dense(Operand<TFloat32> x, int from, int to) {
        return tf.nn.biasAdd(tf.linalg.matMul(x, weight(from, from, to)), weight(0, to));
    }

    /** Normal with variance 2 / inputs (He et al. 2015), or zero without inputs. */
    private Operand<TFloat32> weight(int inputs, int... lengths) {
        Shape shape = Shape.of(lengths);
        String name = "weight_" + handles.size();
        float[] values = inputs == 0 ? new float[shape.size()] : normal(name, shape.size(), Math.sqrt(2.0 / inputs));
        Operand<? extends TType> handle = variable(name, shape, values);
        Operand<TFloat32> value = tf.readVariableOp(handle, TFloat32.class);
        handles.add(handle);
        weights.add(value);
        return value;
    }

    private float[] normal(String purpose, int count, double deviation) {
        float[] values = random.normal(purpose, 0, Shape.of(1, count)).values();
        for (int i = 0; i < count; i++) {
            values[i] *= (float) deviation;
        }
        return values;
    }

    private Operand<? extends TType> variable(String name, Shape shape, float[] values) {
        Operand<? extends TType> handle =
                tf.varHandleOp(TFloat32.class, nativeShape(shape), VarHandleOp.sharedName(name));
        start.add(tf.assignVariableOp(handle, tf.constant(nativeShape(shape), DataBuffers.of(values, true, false))));
        return handle;
    }

    private Op adam(Operand<TFloat32> loss) {
        Gradients gradients = tf.gradients(loss, weights, Gradients.dx(List.of(tf.constant(1f))));
        List<Op> updates = new ArrayList<>();
        for (int i = 0; i < weights.size(); i++) {
            updates.add(tf.train.resourceApplyAdam(
                    handles.get(i),
                    moment("first_" + i, i),
                    moment("second_" + i, i),
                    tf.constant(0f),
                    tf.constant(0f),
                    rate,
                    tf.constant((float) BETA_1),
                    tf.constant((float) BETA_2),
                    tf.constant(1e-8f),
                    gradients.<TFloat32>dy(i)));
        }
        return tf.withControlDependencies(updates).noOp();
    }

    private Operand<? extends TType> moment(String name, int i) {
        org.tensorflow.ndarray.Shape shape = weights.get(i).shape();
        Shape same = Shape.of(
                Arrays.stream(shape.asArray()).mapToInt(Math::toIntExact).toArray());
        return variable(name, same, new float[same.size()]);
    }

    static org.tensorflow.ndarray.Shape nativeShape(Shape shape) {
        return org.tensorflow.ndarray.Shape.of(
                Arrays.stream(shape.lengths()).asLongStream().toArray());
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The multilayer perceptron. Its input is x, sin and cos of 2 pi x B, the condition, then the features of the time, in
 * this order, which is the order of the first matrix's rows.
 *
 * <p>The time comes last so that one time for all samples costs one row: its part of the first product is computed once
 * and joins the bias. Weights start normal with variance 2 / fan-in (He et al., ICCV 2015), the last layer's at a
 * fourteenth of that scale, so that the field starts near zero; biases start at zero.
 */
record MlpArchitecture(Mlp spec) implements Architecture {
    /** Standard deviation of the last layer's weights, times the root of its fan-in. */
    private static final double LAST_SCALE = 0.1;

    @Override
    public String describe() {
        return "mlp dimension " + spec.dimension() + ", width " + spec.width() + ", depth " + spec.depth()
                + ", time frequencies " + spec.timeFrequencies() + ", Fourier features " + spec.fourierFeatures()
                + " of scale " + spec.fourierScale() + ", condition dimension " + spec.conditionDimension()
                + (spec.residual() ? ", residual" : "");
    }

    /** Matrices {@code [inputs, outputs]}, so that a batch of rows is multiplied from the left. */
    @Override
    public ParameterLayout weights() {
        var layout = new ParameterLayout.Builder();
        for (int layer = 0; layer <= spec.depth(); layer++) {
            layout.add("layer" + layer + ".weight", inputs(layer), outputs(layer));
            layout.add("layer" + layer + ".bias", outputs(layer));
        }
        return layout.build();
    }

    /** B, in cycles per unit of x. */
    @Override
    public ParameterLayout fixed() {
        var layout = new ParameterLayout.Builder();
        if (spec.fourierFeatures() > 0) {
            layout.add("fourier.frequencies", spec.dimension(), spec.fourierFeatures());
        }
        return layout.build();
    }

    @Override
    public float[] initialWeights(RandomStreams random) {
        ParameterLayout layout = weights();
        float[] flat = new float[layout.size()];
        for (int layer = 0; layer <= spec.depth(); layer++) {
            if (!addsToItsInput(layer)) {
                double scale =
                        layer < spec.depth() ? Math.sqrt(2.0 / inputs(layer)) : LAST_SCALE / Math.sqrt(inputs(layer));
                ParameterLayout.Piece matrix = layout.pieces().get(2 * layer);
                fillNormal(random, "mlp-layer-" + layer, matrix, scale, flat);
            }
        }
        return flat;
    }

    @Override
    public float[] initialFixed(RandomStreams random) {
        ParameterLayout layout = fixed();
        float[] flat = new float[layout.size()];
        layout.pieces().forEach(piece -> fillNormal(random, "mlp-fourier", piece, spec.fourierScale(), flat));
        return flat;
    }

    /** Row i of a matrix is keyed by i, so a layer's first rows do not depend on how many there are. */
    private static void fillNormal(
            RandomStreams random, String purpose, ParameterLayout.Piece piece, double scale, float[] flat) {
        Samples normal = random.normal(purpose, 0, piece.shape());
        for (int i = 0; i < normal.values().length; i++) {
            flat[piece.offset() + i] = (float) (scale * normal.values()[i]);
        }
    }

    @Override
    public GraphTensor apply(
            GraphScope scope,
            List<Operand<TFloat32>> weights,
            List<Operand<TFloat32>> fixed,
            GraphTensor t,
            GraphTensor x,
            @Nullable GraphTensor condition) {
        requireShapes(t.shape(), x.shape());
        Ops tf = scope.ops();
        Operand<TFloat32> h = firstLayer(scope, weights, place(scope, fixed, x, condition), t);
        for (int layer = 1; layer <= spec.depth(); layer++) {
            Operand<TFloat32> next = affine(tf, silu(tf, h), weights.get(2 * layer), weights.get(2 * layer + 1));
            h = addsToItsInput(layer) ? tf.math.add(h, next) : next;
        }
        return scope.tensor(h, x.shape());
    }

    /** The rows of the input that differ from sample to sample, the time aside: {@code [batch, placeSize]}. */
    private Operand<TFloat32> place(
            GraphScope scope, List<Operand<TFloat32>> fixed, GraphTensor x, @Nullable GraphTensor condition) {
        Ops tf = scope.ops();
        List<Operand<TFloat32>> parts = new ArrayList<>(List.of(x.operand()));
        if (!fixed.isEmpty()) {
            Operand<TFloat32> angles =
                    tf.linalg.matMul(x.operand(), tf.math.mul(fixed.get(0), scope.scalar(2 * Math.PI)));
            parts.add(tf.math.sin(angles));
            parts.add(tf.math.cos(angles));
        }
        if (condition != null) {
            x.shape().perSample().broadcast(condition.shape());
            parts.add(condition.operand());
        }
        return parts.size() == 1 ? x.operand() : tf.concat(parts, tf.constant(1));
    }

    /**
     * The first product. With a time for each sample it is one matrix product over all inputs; with one time for all,
     * the time's rows are multiplied once and added to the bias, and the batch is multiplied by the other rows.
     */
    private Operand<TFloat32> firstLayer(
            GraphScope scope, List<Operand<TFloat32>> weights, Operand<TFloat32> place, GraphTensor t) {
        Ops tf = scope.ops();
        Operand<TFloat32> matrix = weights.get(0);
        Operand<TFloat32> bias = weights.get(1);
        TimeFeatures time = new TimeFeatures(spec.timeFrequencies());
        Operand<TFloat32> timeFeatures = time.of(tf, t.operand());
        if (t.shape().length(0) != 1) {
            return affine(tf, tf.concat(List.of(place, timeFeatures), tf.constant(1)), matrix, bias);
        }
        int split = placeSize();
        Operand<TFloat32> shared =
                tf.math.add(tf.linalg.matMul(timeFeatures, rows(tf, matrix, split, time.size())), bias);
        return affine(tf, place, rows(tf, matrix, 0, split), tf.reshape(shared, tf.constant(new int[] {spec.width()})));
    }

    private Operand<TFloat32> rows(Ops tf, Operand<TFloat32> matrix, int from, int count) {
        return tf.slice(matrix, tf.constant(new int[] {from, 0}), tf.constant(new int[] {count, spec.width()}));
    }

    private static Operand<TFloat32> affine(
            Ops tf, Operand<TFloat32> h, Operand<TFloat32> matrix, Operand<TFloat32> bias) {
        return tf.nn.biasAdd(tf.linalg.matMul(h, matrix), bias);
    }

    /** z sigmoid(z) (Hendrycks and Gimpel 2016; Elfwing et al. 2018). */
    private static Operand<TFloat32> silu(Ops tf, Operand<TFloat32> h) {
        return tf.math.mul(h, tf.math.sigmoid(h));
    }

    /** Checked before any node is added, so that the message speaks of points and times. */
    private void requireShapes(Shape t, Shape x) {
        if (x.rank() != 2 || x.length(1) != spec.dimension()) {
            throw new ShapeMismatchException(
                    "The network takes points [batch, " + spec.dimension() + "]; got " + x + ".");
        }
        boolean shared = t.equals(Shape.of(1, 1));
        if (!shared && !t.equals(x.perSample())) {
            throw new ShapeMismatchException("The network takes one time for all, [1, 1], or one for each sample, "
                    + x.perSample() + "; got " + t + ".");
        }
    }

    /** Of a residual network all hidden layers but the first, whose input has another width; they start at zero. */
    private boolean addsToItsInput(int layer) {
        return spec.residual() && layer > 0 && layer < spec.depth();
    }

    /** Inputs that are not features of the time. */
    private int placeSize() {
        return spec.dimension() + 2 * spec.fourierFeatures() + spec.conditionDimension();
    }

    private int inputs(int layer) {
        return layer > 0 ? spec.width() : placeSize() + new TimeFeatures(spec.timeFrequencies()).size();
    }

    private int outputs(int layer) {
        return layer < spec.depth() ? spec.width() : spec.dimension();
    }
}

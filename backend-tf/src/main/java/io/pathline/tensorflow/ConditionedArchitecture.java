package io.pathline.tensorflow;

import io.pathline.api.Condition;
import io.pathline.api.Conditioned;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An architecture behind an embedding of the condition. Its weights are the embedding's and then the architecture's.
 *
 * <p>Both embeddings are products with a matrix whose last row is the null row: of the class as a unit vector, and of the
 * vector with a last number that is 1 where there is no condition. A product, not a look-up, because its gradient is
 * summed in the same order on every device. The rows of both start with variance 1 in the sum.
 */
record ConditionedArchitecture(Conditioned spec, Architecture network) implements Architecture {
    private static final String CLASSES = "condition.classes";
    private static final String VECTOR = "condition.vector";

    @Override
    public String describe() {
        return network.describe() + embeddingWords();
    }

    @Override
    public boolean isDescribedBy(String line) {
        String words = embeddingWords();
        return line.endsWith(words) && network.isDescribedBy(line.substring(0, line.length() - words.length()));
    }

    private String embeddingWords() {
        return ", embedding " + condition().classes() + " classes and a vector of "
                + condition().vectorDimension();
    }

    @Override
    public ParameterLayout weights() {
        var layout = new ParameterLayout.Builder();
        embedding().forEach(piece -> layout.add(piece.name(), piece.shape().lengths()));
        network.weights()
                .pieces()
                .forEach(piece -> layout.add(piece.name(), piece.shape().lengths()));
        return layout.build();
    }

    private List<ParameterLayout.Piece> embedding() {
        var layout = new ParameterLayout.Builder();
        if (condition().classes() > 0) {
            layout.add(CLASSES, condition().classes() + 1, width());
        }
        if (condition().vectorDimension() > 0) {
            layout.add(VECTOR, condition().vectorDimension() + 1, width());
        }
        return layout.build().pieces();
    }

    @Override
    public ParameterLayout fixed() {
        return network.fixed();
    }

    /** The architecture's own weights are those that it would have alone. */
    @Override
    public float[] initialWeights(RandomStreams random) {
        float[] flat = new float[weights().size()];
        int end = 0;
        for (ParameterLayout.Piece piece : embedding()) {
            Samples normal = random.normal("embedding-" + piece.name(), 0, piece.shape());
            for (int i = 0; i < normal.values().length; i++) {
                flat[piece.offset() + i] = (float) (scale(piece, i / width()) * normal.values()[i]);
            }
            end = piece.offset() + piece.shape().size();
        }
        float[] beneath = network.initialWeights(random);
        System.arraycopy(beneath, 0, flat, end, beneath.length);
        return flat;
    }

    /** The rows of the vector's numbers share the variance among them; the null row has as much as they together. */
    private double scale(ParameterLayout.Piece piece, int row) {
        double share = 1.0 / embedding().size();
        boolean number = piece.name().equals(VECTOR) && row < condition().vectorDimension();
        return Math.sqrt(number ? share / condition().vectorDimension() : share);
    }

    @Override
    public float[] initialFixed(RandomStreams random) {
        return network.initialFixed(random);
    }

    /** @param conditions not embedded yet; null for none in the whole batch */
    @Override
    public GraphTensor apply(
            GraphScope scope,
            List<Operand<TFloat32>> weights,
            List<Operand<TFloat32>> fixed,
            GraphTensor t,
            GraphTensor x,
            @Nullable GraphTensor conditions) {
        int pieces = embedding().size();
        GraphTensor embedded = conditions == null
                ? unknown(scope, weights.subList(0, pieces), x)
                : known(scope, weights.subList(0, pieces), conditions);
        return network.apply(scope, weights.subList(pieces, weights.size()), fixed, t, x, embedded);
    }

    /** The embedding of one null row, for each sample. */
    private GraphTensor unknown(GraphScope scope, List<Operand<TFloat32>> matrices, GraphTensor x) {
        Ops tf = scope.ops();
        Samples none = condition().none(1);
        GraphTensor row = scope.tensor(scope.constant(none.shape(), none.values(), 0), none.shape());
        Operand<TInt32> batch = tf.slice(tf.shape(x.operand()), tf.constant(new int[] {0}), tf.constant(new int[] {1}));
        Operand<TInt32> shape = tf.concat(List.of(batch, tf.constant(new int[] {width()})), tf.constant(0));
        return scope.tensor(
                tf.broadcastTo(known(scope, matrices, row).operand(), shape),
                Shape.of(x.shape().length(0), width()));
    }

    private GraphTensor known(GraphScope scope, List<Operand<TFloat32>> matrices, GraphTensor conditions) {
        Ops tf = scope.ops();
        int from = condition().classes() > 0 ? 1 : 0;
        List<Operand<TFloat32>> sum = new ArrayList<>();
        if (from > 0) {
            sum.add(tf.linalg.matMul(unitVectors(scope, columns(tf, conditions, 0, 1)), matrices.get(0)));
        }
        if (condition().vectorDimension() > 0) {
            Operand<TFloat32> vector = columns(tf, conditions, from, condition().vectorDimension());
            sum.add(tf.linalg.matMul(withAbsence(scope, vector), matrices.get(from)));
        }
        Operand<TFloat32> embedded = sum.size() == 1 ? sum.get(0) : tf.math.add(sum.get(0), sum.get(1));
        return scope.tensor(embedded, Shape.of(conditions.shape().length(0), width()));
    }

    private static Operand<TFloat32> columns(Ops tf, GraphTensor conditions, int from, int count) {
        return tf.slice(conditions.operand(), tf.constant(new int[] {0, from}), tf.constant(new int[] {-1, count}));
    }

    /** Labels {@code [batch, 1]} as rows with a 1 at the class's place, or at the last where there is none. */
    private Operand<TFloat32> unitVectors(GraphScope scope, Operand<TFloat32> labels) {
        Ops tf = scope.ops();
        int last = condition().classes();
        Operand<TFloat32> place =
                tf.select(tf.math.isNan(labels), tf.fill(tf.shape(labels), scope.scalar(last)), labels);
        Operand<TInt32> index = tf.reshape(tf.dtypes.cast(place, TInt32.class), tf.constant(new int[] {-1}));
        return tf.oneHot(index, tf.constant(last + 1), scope.scalar(1), scope.scalar(0));
    }

    /** Vectors with a further number that is 0; the unit vector of that number where there is no condition. */
    private static Operand<TFloat32> withAbsence(GraphScope scope, Operand<TFloat32> vectors) {
        Ops tf = scope.ops();
        Operand<TBool> absent = tf.math.isNan(vectors);
        Operand<TFloat32> present = tf.select(absent, tf.zerosLike(vectors), vectors);
        Operand<TFloat32> flag = tf.dtypes.cast(
                tf.slice(absent, tf.constant(new int[] {0, 0}), tf.constant(new int[] {-1, 1})), TFloat32.class);
        return tf.concat(List.of(present, flag), tf.constant(1));
    }

    private Condition condition() {
        return spec.condition();
    }

    private int width() {
        return spec.network().conditionDimension();
    }
}

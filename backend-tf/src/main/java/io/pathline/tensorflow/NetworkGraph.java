package io.pathline.tensorflow;

import io.pathline.api.Guidance;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * A network's weights at one moment, as constants in the graph of each program.
 *
 * <p>Constants, not variables: TensorFlow folds what depends on them alone and lays matrices out once. Measured on 2
 * cores for a 4x256 network: 48 instead of 59 us at batch 1, 88 instead of 107 at 16, equal from 1024 on.
 */
final class NetworkGraph implements FieldGraph {
    private final Architecture network;
    private final float[] weights;
    private final float[] fixed;
    private final @Nullable NativeArray condition;
    private final Guidance guidance;

    /**
     * Takes the condition over.
     *
     * @param condition one for each sample, and where guidance takes two passes, one for each sample of the second after
     *     them
     */
    NetworkGraph(
            Architecture network, float[] weights, float[] fixed, @Nullable NativeArray condition, Guidance guidance) {
        this.network = network;
        this.weights = weights;
        this.fixed = fixed;
        this.condition = condition;
        this.guidance = guidance;
    }

    @Override
    public Built build(GraphScope scope) {
        InGraph field = new InGraph(scope);
        return new Built(field, field);
    }

    @Override
    public int batch() {
        return condition == null ? 0 : condition.shape().length(0) / passes();
    }

    @Override
    public int passes() {
        return guidance.passes();
    }

    @Override
    public void close() {
        if (condition != null) {
            condition.close();
        }
    }

    /** The network within one graph; its weights join the graph when it is called for the first time. */
    final class InGraph implements VectorField, Feeds {
        private final GraphScope scope;
        private List<Operand<TFloat32>> weightConstants = List.of();
        private List<Operand<TFloat32>> fixedConstants = List.of();
        private @Nullable GraphTensor placeholder;

        InGraph(GraphScope scope) {
            this.scope = scope;
        }

        @Override
        public Tensor at(Tensor t, Tensor x) {
            join();
            GraphTensor time = GraphTensor.cast(scope, t);
            GraphTensor place = GraphTensor.cast(scope, x);
            return passes() == 1 ? output(time, place) : guided(time, place);
        }

        /** The field given conditions of this graph, and not those that are fed. */
        VectorField given(Tensor conditions) {
            GraphTensor known = GraphTensor.cast(scope, conditions);
            return (t, x) -> {
                join();
                GraphTensor time = GraphTensor.cast(scope, t);
                return network.apply(scope, weightConstants, fixedConstants, time, GraphTensor.cast(scope, x), known);
            };
        }

        private void join() {
            if (weightConstants.isEmpty()) {
                weightConstants = network.weights().constants(scope, weights);
                fixedConstants = network.fixed().constants(scope, fixed);
                placeholder = condition == null ? null : scope.placeholder(condition.shape());
            }
        }

        private GraphTensor output(GraphTensor t, GraphTensor x) {
            return network.apply(scope, weightConstants, fixedConstants, t, x, placeholder);
        }

        /** One pass over the batch and the batch again, whose halves are the outputs with and without condition. */
        private Tensor guided(GraphTensor t, GraphTensor x) {
            GraphTensor both = output(t.shape().length(0) == 1 ? t : twice(t), twice(x));
            List<Output<TFloat32>> halves = scope.ops()
                    .split(scope.ops().constant(0), both.operand(), 2L)
                    .output();
            return guidance.combine(t, scope.tensor(halves.get(0), x.shape()), scope.tensor(halves.get(1), x.shape()));
        }

        private GraphTensor twice(GraphTensor rows) {
            int batch = rows.shape().length(0);
            Operand<TFloat32> operand = scope.ops()
                    .concat(List.of(rows.operand(), rows.operand()), scope.ops().constant(0));
            int doubled = batch == Shape.UNKNOWN ? Shape.UNKNOWN : 2 * batch;
            return scope.tensor(operand, rows.shape().withoutBatch().withBatch(doubled));
        }

        @Override
        public void addTo(Session.Runner runner) {
            if (placeholder != null && condition != null) {
                runner.feed(placeholder.operand(), condition.tensor());
            }
        }
    }
}

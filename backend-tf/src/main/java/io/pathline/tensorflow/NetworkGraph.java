package io.pathline.tensorflow;

import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
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

    /** Takes the condition over. */
    NetworkGraph(Architecture network, float[] weights, float[] fixed, @Nullable NativeArray condition) {
        this.network = network;
        this.weights = weights;
        this.fixed = fixed;
        this.condition = condition;
    }

    @Override
    public Built build(GraphScope scope) {
        InGraph field = new InGraph(scope);
        return new Built(field, field);
    }

    @Override
    public int batch() {
        return condition == null ? 0 : condition.shape().length(0);
    }

    @Override
    public void close() {
        if (condition != null) {
            condition.close();
        }
    }

    /** The network within one graph; its weights join the graph when it is called for the first time. */
    private final class InGraph implements VectorField, Feeds {
        private final GraphScope scope;
        private List<Operand<TFloat32>> weightConstants = List.of();
        private List<Operand<TFloat32>> fixedConstants = List.of();
        private @Nullable GraphTensor placeholder;

        InGraph(GraphScope scope) {
            this.scope = scope;
        }

        @Override
        public Tensor at(Tensor t, Tensor x) {
            if (weightConstants.isEmpty()) {
                weightConstants = network.weights().constants(scope, weights);
                fixedConstants = network.fixed().constants(scope, fixed);
                placeholder = condition == null ? null : scope.placeholder(condition.shape());
            }
            return network.apply(
                    scope,
                    weightConstants,
                    fixedConstants,
                    GraphTensor.cast(scope, t),
                    GraphTensor.cast(scope, x),
                    placeholder);
        }

        @Override
        public void addTo(Session.Runner runner) {
            if (placeholder != null && condition != null) {
                runner.feed(placeholder.operand(), condition.tensor());
            }
        }
    }
}

package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Dit;
import io.pathline.api.Mlp;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.UNet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The backward pass of each kind of network against differences of its loss, parameter by parameter. */
class GradientCheckTest {
    private static final int BATCH = 3;
    private static final long SEED = 606;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);

    static Stream<NetworkSpec> specs() {
        return Stream.of(
                Mlp.of(3, 8, 3).withResidual().withCondition(2),
                UNet.of(Shape.of(4, 8, 2), 4, 1, 2)
                        .withAttention(4)
                        .withHeads(2)
                        .withCondition(2),
                UNet.of(Shape.of(8, 1), 4, 1, 2).withBlocks(2).withGroups(2),
                Dit.of(Shape.of(4, 4, 2), 2, 8, 2).withHeads(2).withCondition(2),
                Dit.of(Shape.of(8, 1), 2, 8, 1).withHeads(2).withPositions(Dit.Positions.LEARNED));
    }

    /**
     * Along a random direction of each parameter, the weights all normal. Central differences over 2 h with h = 1e-2
     * err by h^2 times the third derivative, and by the loss's rounding, 1e-7, over h.
     */
    @ParameterizedTest
    @MethodSource("specs")
    void gradientIsTheSlopeOfTheLoss(NetworkSpec spec) {
        Architecture network = Architecture.of(spec);
        ParameterLayout layout = network.weights();
        float[] weights =
                RANDOM.normal("weights", 0, Shape.of(layout.size(), 1)).values();
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.3f;
        }
        try (Loss loss = new Loss(network)) {
            float[] gradient = loss.gradient(weights);
            for (ParameterLayout.Piece piece : layout.pieces()) {
                int size = piece.shape().size();
                float[] direction =
                        RANDOM.normal(piece.name(), 0, Shape.of(size, 1)).values();
                double norm = 0;
                double slope = 0;
                for (int i = 0; i < size; i++) {
                    norm += direction[i] * direction[i];
                    slope += direction[i] * gradient[piece.offset() + i];
                }
                double h = 1e-2 / Math.sqrt(norm);
                double difference = (loss.value(moved(weights, piece, direction, h))
                                - loss.value(moved(weights, piece, direction, -h)))
                        / (2 * h);
                assertThat(difference)
                        .as("%s of %s, seed %d", piece.name(), spec, SEED)
                        .isCloseTo(slope, within(2e-3 * Math.sqrt(norm) + 1e-2 * Math.abs(slope)));
                assertThat(slope).as("%s has a gradient", piece.name()).isNotZero();
            }
        }
    }

    private static float[] moved(float[] weights, ParameterLayout.Piece piece, float[] direction, double h) {
        float[] result = weights.clone();
        for (int i = 0; i < direction.length; i++) {
            result[piece.offset() + i] += (float) (h * direction[i]);
        }
        return result;
    }

    /** The mean squared error of a network against noise, as a function of all weights. */
    private static final class Loss implements AutoCloseable {
        private final GraphScope scope = new GraphScope(Graphs.BACKEND.device());
        private final GraphTensor weights;
        private final Operand<TFloat32> value;
        private final Operand<TFloat32> gradient;

        Loss(Architecture network) {
            NetworkSpec spec = network.spec();
            ParameterLayout layout = network.weights();
            weights = scope.placeholder(Shape.of(layout.size()));
            List<Operand<TFloat32>> parts = layout.split(scope.ops(), weights.operand());
            Shape samples = spec.sampleShape().withBatch(BATCH);
            GraphTensor x = tensor(RANDOM.normal("x", 0, samples));
            GraphTensor target = tensor(RANDOM.normal("target", 0, samples));
            GraphTensor t = tensor(RANDOM.uniform("t", 0, samples.perSample()));
            GraphTensor condition = condition(spec.conditionDimension());
            GraphTensor output = network.apply(scope, parts, List.of(), t, x, condition);
            value = GraphTensor.cast(scope, output.sub(target).square().mean()).operand();
            List<String> names =
                    layout.pieces().stream().map(ParameterLayout.Piece::name).toList();
            gradient = layout.join(scope.ops(), Backward.gradients(scope, value, new ArrayList<>(parts), names));
        }

        private @Nullable GraphTensor condition(int dimension) {
            return dimension == 0 ? null : tensor(RANDOM.normal("c", 0, Shape.of(BATCH, dimension)));
        }

        private GraphTensor tensor(Samples samples) {
            return scope.tensor(scope.constant(samples.shape(), samples.values(), 0), samples.shape());
        }

        double value(float... at) {
            return run(value, at)[0];
        }

        float[] gradient(float... at) {
            return run(gradient, at);
        }

        private float[] run(Operand<TFloat32> fetch, float... at) {
            try (NativeArray fed = NativeArray.of(Shape.of(at.length), at);
                    Result result = Runs.run(
                            scope.runner().feed(weights.operand(), fed.tensor()).fetch(fetch),
                            Graphs.BACKEND.device())) {
                TFloat32 tensor = (TFloat32) result.get(0);
                float[] values = new float[Math.toIntExact(tensor.shape().size())];
                tensor.asRawTensor().data().asFloats().read(values);
                return values;
            }
        }

        @Override
        public void close() {
            scope.close();
        }
    }
}

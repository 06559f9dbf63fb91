package io.pathline.tensorflow;

import io.pathline.api.DeviceChoice;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/** The mean squared error of a network against noise on a batch of three, as a function of all weights. */
final class NetworkLoss implements AutoCloseable {
    private static final int BATCH = 3;

    private final TensorFlowBackend backend = TensorFlowBackend.open(DeviceChoice.CPU);
    private final GraphScope scope = new GraphScope(backend.device());
    private final RandomStreams random;
    private final GraphTensor weights;
    private final Operand<TFloat32> value;
    private final Operand<TFloat32> gradient;

    /** @param fixed the numbers that are not trained */
    NetworkLoss(Architecture network, RandomStreams random, float... fixed) {
        this.random = random;
        NetworkSpec spec = network.spec();
        ParameterLayout layout = network.weights();
        weights = scope.placeholder(Shape.of(layout.size()));
        List<Operand<TFloat32>> parts = layout.split(scope.ops(), weights.operand());
        Shape samples = spec.sampleShape().withBatch(BATCH);
        GraphTensor x = tensor(random.normal("x", 0, samples));
        GraphTensor target = tensor(random.normal("target", 0, samples));
        GraphTensor t = tensor(random.uniform("t", 0, samples.perSample()));
        GraphTensor condition = condition(spec.conditionDimension());
        boolean built = false;
        try {
            List<Operand<TFloat32>> constants = network.fixed().constants(scope, fixed);
            GraphTensor output = network.apply(scope, parts, constants, t, x, condition);
            value = GraphTensor.cast(scope, output.sub(target).square().mean()).operand();
            List<String> names =
                    layout.pieces().stream().map(ParameterLayout.Piece::name).toList();
            gradient = layout.join(scope.ops(), Backward.gradients(scope, value, new ArrayList<>(parts), names));
            built = true;
        } finally {
            if (!built) {
                scope.close();
            }
        }
    }

    private @Nullable GraphTensor condition(int dimension) {
        return dimension == 0 ? null : tensor(random.normal("c", 0, Shape.of(BATCH, dimension)));
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

    /**
     * The slope by central differences over 2e-2, along a direction of one piece, in units of its length.
     */
    double difference(ParameterLayout.Piece piece, float[] direction, float... at) {
        double h = 1e-2 / norm(direction);
        return (value(moved(at, piece, direction, h)) - value(moved(at, piece, direction, -h))) / 2e-2;
    }

    static double norm(float... direction) {
        double sum = 0;
        for (float each : direction) {
            sum += (double) each * each;
        }
        return Math.sqrt(sum);
    }

    private static float[] moved(float[] weights, ParameterLayout.Piece piece, float[] direction, double h) {
        float[] result = weights.clone();
        for (int i = 0; i < direction.length; i++) {
            result[piece.offset() + i] += (float) (h * direction[i]);
        }
        return result;
    }

    private float[] run(Operand<TFloat32> fetch, float... at) {
        try (NativeArray fed = NativeArray.of(Shape.of(at.length), at);
                Result result = Runs.run(
                        scope,
                        scope.runner().feed(weights.operand(), fed.tensor()).fetch(fetch),
                        backend.device())) {
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

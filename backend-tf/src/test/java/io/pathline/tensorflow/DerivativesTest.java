package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Device;
import io.pathline.api.Operation;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Dual;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/**
 * The derivative of every operation, three ways that must agree: dual numbers on the host, dual numbers over a graph,
 * and the graph's own backward pass.
 */
class DerivativesTest {
    private static final Shape SHAPE = Shape.of(7, 1);

    static Stream<Operation.Unary> operations() {
        Stream<Operation.Unary> binary = Operation.binary().stream()
                .flatMap(op -> Stream.of(
                        unary(op.name() + " of x and 1.5", x -> op.function().apply(x, x.like(1.5))),
                        unary(op.name() + " of 1.5 and x", x -> op.function().apply(x.like(1.5), x)),
                        unary(op.name() + " of x and x", x -> op.function().apply(x, x))));
        return Stream.concat(Operation.unary().stream(), binary);
    }

    private static Operation.Unary unary(String name, UnaryOperator<Tensor> function) {
        return new Operation.Unary(name, 0.5, 1.4, function);
    }

    @ParameterizedTest
    @MethodSource("operations")
    void dualNumbersOverTheGraphAgreeWithTheHosts(Operation.Unary operation) {
        double[] x = draw(operation);
        double[] actual =
                Graphs.run(in -> Dual.timeDerivative(operation.function(), in.get(0)), new Graphs.Input(SHAPE, x));
        Golden.close(actual, hostDerivative(operation, x), 2e-5, operation.name() + " at " + Arrays.toString(x));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void backwardPassAgreesWithDualNumbers(Operation.Unary operation) {
        double[] x = draw(operation);
        double[] actual = backward(operation.function(), x);
        Golden.close(actual, hostDerivative(operation, x), 2e-5, operation.name() + " at " + Arrays.toString(x));
    }

    private static double[] draw(Operation.Unary operation) {
        RandomGenerator random = new RandomStreams(operation.name().hashCode()).generator("derivatives", 0);
        return random.doubles(SHAPE.size(), operation.low(), operation.high())
                .map(v -> (float) v)
                .toArray();
    }

    private static double[] hostDerivative(Operation.Unary operation, double[] x) {
        return HostTensor.cast(Dual.timeDerivative(operation.function(), HostTensor.of(SHAPE, x)))
                .values();
    }

    /** The gradient of the mean of f, times the number of values: each value depends on its own x alone. */
    private static double[] backward(UnaryOperator<Tensor> f, double... x) {
        Device device = Graphs.BACKEND.device();
        try (GraphScope scope = new GraphScope(device);
                NativeArray array = NativeArray.of(SHAPE, Floats.narrow(x))) {
            GraphTensor input = scope.placeholder(SHAPE);
            GraphTensor sum = GraphTensor.cast(scope, f.apply(input).mean().mul(SHAPE.size()));
            List<Operand<TFloat32>> gradients =
                    Backward.gradients(scope, sum.operand(), List.of(input.operand()), List.of("x"));
            var runner = scope.runner().feed(input.operand(), array.tensor()).fetch(gradients.get(0));
            try (Result result = Runs.run(scope, runner, device)) {
                float[] values = new float[x.length];
                result.get(0).asRawTensor().data().asFloats().read(values);
                assertThat(values).hasSize(x.length);
                return Floats.widen(values);
            }
        }
    }
}

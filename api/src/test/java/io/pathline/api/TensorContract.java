package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.host.HostTensor;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every interpreter of {@link Tensor} keeps: each operation agrees with the host's on random numbers, broadcasting
 * and the corners of IEEE 754 included.
 *
 * <p>To test an interpreter, depend on this module's test-jar and extend this class with one method:
 *
 * <pre>{@code
 * class GraphTensorTest extends TensorContract {
 *     protected Interpreter interpreter() {
 *         return Interpreter.of(placedField, 1e-5);
 *     }
 * }
 * }</pre>
 *
 * <p>{@link #interpreter} is called once for each test; what is dear to make, keep in a static field of your own.
 */
public abstract class TensorContract {
    private static final double[] CORNERS = {
        0, -0.0, 1, -1, 2, -2, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
    };

    /** The interpreter under test. */
    protected abstract Interpreter interpreter();

    static Stream<Arguments> unaryOperationsAndShapes() {
        List<Shape> shapes = List.of(Shape.scalar(), Shape.of(5), Shape.of(4, 3), Shape.of(2, 3, 2), Shape.of(1, 1));
        return Stream.concat(Operation.unary().stream(), Operation.reshaping().stream())
                .flatMap(op -> shapes.stream().map(shape -> Arguments.of(op, shape)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("unaryOperationsAndShapes")
    void operationOfOneTensorAgreesWithTheHost(Operation.Unary operation, Shape shape) {
        long seed = 31L * operation.name().hashCode() + shape.hashCode();
        HostTensor x = random(seed, shape, operation.low(), operation.high());
        agree(seed, in -> operation.function().apply(in.get(0)), x);
    }

    static Stream<Arguments> binaryOperationsAndShapes() {
        return Operation.binary().stream()
                .flatMap(op -> Operation.broadcasts().stream().map(s -> Arguments.of(op, s.get(0), s.get(1))));
    }

    @ParameterizedTest(name = "{0} of {1} and {2}")
    @MethodSource("binaryOperationsAndShapes")
    void operationOfTwoTensorsBroadcastsAsOnTheHost(Operation.Binary operation, Shape left, Shape right) {
        long seed = 31L * operation.name().hashCode() + left.hashCode() - right.hashCode();
        HostTensor x = random(seed, left, -3, 3);
        HostTensor y = random(seed + 1, right, 0.25, 3);
        agree(seed, in -> operation.function().apply(in.get(0), in.get(1)), x, y);
    }

    static Stream<Operation.Unary> unaryOperations() {
        return Operation.unary().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unaryOperations")
    void operationOfOneTensorFollowsIeee754AtTheCorners(Operation.Unary operation) {
        agree(0, in -> operation.function().apply(in.get(0)), HostTensor.of(Shape.of(CORNERS.length, 1), CORNERS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"add", "sub", "mul", "div"})
    void operationOfTwoTensorsFollowsIeee754AtTheCorners(String name) {
        Operation.Binary operation = Operation.binary().stream()
                .filter(op -> op.name().equals(name))
                .findFirst()
                .orElseThrow();
        HostTensor column = HostTensor.of(Shape.of(CORNERS.length, 1), CORNERS);
        HostTensor row = HostTensor.of(Shape.of(1, CORNERS.length), CORNERS);
        agree(0, in -> operation.function().apply(in.get(0), in.get(1)), column, row);
    }

    @Test
    void expm1AndLog1pKeepTheirDigitsNearZero() {
        double[] tiny = {0x1p-20, -0x1p-20, 0x1p-40, -0x1p-60, 0x1p-90};
        HostTensor x = HostTensor.of(Shape.of(tiny.length), tiny);
        // Divided by x, both are 1 to rounding; exp(x) - 1 would give 0.
        agree(0, in -> in.get(0).expm1().div(in.get(0)), x);
        agree(0, in -> in.get(0).log1p().div(in.get(0)), x);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void longFormulaAgreesWithTheHost(long seed) {
        HostTensor x = random(seed, Shape.of(4, 3), -2, 2);
        HostTensor t = random(seed + 100, Shape.of(4, 1), 0.1, 0.9);
        agree(seed, in -> formula(seed, in.get(0), in.get(1)), x, t);
    }

    /** Ten operations drawn at random, all of them bounded. */
    private static Tensor formula(long seed, Tensor x, Tensor t) {
        RandomGenerator random = new RandomStreams(seed).generator("formula", 0);
        Tensor y = x;
        for (int i = 0; i < 10; i++) {
            Tensor z = y;
            y = switch (random.nextInt(8)) {
                case 0 -> z.tanh().add(t);
                case 1 -> z.sin().mul(x);
                case 2 -> z.cos().sub(t.square());
                case 3 -> z.square().add(1).sqrt();
                case 4 -> z.square().log1p().mul(t);
                case 5 -> z.div(t.add(1)).max(x);
                case 6 -> z.tanh().exp().sub(z.sumPerSample().mul(0.1).tanh());
                default -> z.atLeast(-1).atMost(1).add(z.mean().tanh());
            };
        }
        return y;
    }

    @Test
    void shapesThatDoNotBroadcastAreRefused() {
        HostTensor x = random(1, Shape.of(4, 3), -1, 1);
        HostTensor y = random(2, Shape.of(4, 2), -1, 1);
        for (Operation.Binary operation : Operation.binary()) {
            Interpreter interpreter = interpreter();
            assertThatThrownBy(() ->
                            interpreter.run(in -> operation.function().apply(in.get(0), in.get(1)), List.of(x, y)))
                    .as(operation.name())
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("[4, 3]")
                    .hasMessageContaining("[4, 2]");
        }
    }

    @Test
    void constantOfAnotherSizeIsRefused() {
        Interpreter interpreter = interpreter();
        assertThatThrownBy(() -> interpreter.run(
                        in -> in.get(0).constant(Shape.of(2, 2), 1, 2, 3), List.of(HostTensor.scalar(1))))
                .isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void tensorOfAnotherInterpreterIsRefused() {
        Tensor stranger = stranger();
        for (Operation.Binary operation : Operation.binary()) {
            Interpreter interpreter = interpreter();
            assertThatThrownBy(() -> interpreter.run(
                            in -> operation.function().apply(in.get(0), stranger), List.of(HostTensor.scalar(1))))
                    .as(operation.name())
                    .isInstanceOf(InterpreterMismatchException.class);
        }
    }

    @Test
    void operationsLeaveTheirOperandsAlone() {
        HostTensor x = random(5, Shape.of(4, 3), 0.5, 1);
        agree(5, in -> everyOperationOf(in.get(0)).get(0).add(0), x);
    }

    /** The operand first, then the results. */
    private static List<Tensor> everyOperationOf(Tensor x) {
        return Stream.of(
                        Stream.of(x),
                        Operation.unary().stream().map(op -> op.function().apply(x)),
                        Operation.binary().stream().map(op -> op.function().apply(x, x.add(1))))
                .flatMap(s -> s)
                .toList();
    }

    /** Numbers that are exact in single precision, spread uniformly. */
    protected static HostTensor random(long seed, Shape shape, double low, double high) {
        RandomGenerator random = new RandomStreams(seed).generator("contract", 0);
        double[] values = DoubleStream.generate(() -> (float) random.nextDouble(low, high))
                .limit(shape.size())
                .toArray();
        return HostTensor.of(shape, values);
    }

    private void agree(long seed, Function<List<Tensor>, Tensor> formula, HostTensor... inputs) {
        Interpreter interpreter = interpreter();
        HostTensor expected = HostTensor.cast(formula.apply(List.of(inputs)));
        HostTensor actual = interpreter.run(checkingShape(formula, expected.shape()), List.of(inputs));
        assertThat(actual.shape()).as("shape, seed %d", seed).isEqualTo(expected.shape());
        IntStream.range(0, expected.shape().size())
                .forEach(i -> assertThat(close(actual.value(i), expected.value(i), interpreter.tolerance()))
                        .as(
                                "value %d is %s, the host has %s, inputs %s, seed %d",
                                i, actual.value(i), expected.value(i), List.of(inputs), seed)
                        .isTrue());
    }

    /** Before the formula's result is run, it already knows its shape. */
    private static Function<List<Tensor>, Tensor> checkingShape(
            Function<List<Tensor>, Tensor> formula, Shape expected) {
        return in -> {
            Tensor result = formula.apply(in);
            assertThat(result.shape()).as("shape before running").isEqualTo(expected);
            return result;
        };
    }

    private static boolean close(double actual, double expected, double tolerance) {
        return Double.isFinite(expected)
                ? Math.abs(actual - expected) <= tolerance * (1 + Math.abs(expected))
                : Double.compare(actual, expected) == 0;
    }

    /** A tensor that no interpreter knows: every method but shape() fails. */
    static Tensor stranger() {
        return (Tensor) Proxy.newProxyInstance(
                TensorContract.class.getClassLoader(), new Class<?>[] {Tensor.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("shape")) {
                        return Shape.scalar();
                    }
                    throw new IllegalStateException("A stranger was asked for " + method.getName() + ".");
                });
    }
}

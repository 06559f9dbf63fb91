package io.pathline.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Interpreter;
import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.Operation;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.TensorContract;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference is itself held against plain Java on single numbers. */
class HostTensorTest extends TensorContract {
    private static final Map<String, DoubleUnaryOperator> UNARY = Map.ofEntries(
            Map.entry("add 1.25", a -> a + 1.25),
            Map.entry("sub 1.25", a -> a - 1.25),
            Map.entry("mul -0.75", a -> a * -0.75),
            Map.entry("div 0.75", a -> a / 0.75),
            Map.entry("subFrom 0.5", a -> 0.5 - a),
            Map.entry("neg", a -> -a),
            Map.entry("abs", Math::abs),
            Map.entry("square", a -> a * a),
            Map.entry("sqrt", Math::sqrt),
            Map.entry("pow 1.5", a -> a * Math.sqrt(a)),
            Map.entry("pow 3", a -> a * a * a),
            Map.entry("pow 1", a -> a),
            Map.entry("pow 0", a -> 1),
            Map.entry("pow -2", a -> 1 / (a * a)),
            Map.entry("exp", Math::exp),
            Map.entry("expm1", a -> Math.exp(a) - 1),
            Map.entry("log", Math::log),
            Map.entry("log1p", a -> Math.log(1 + a)),
            Map.entry("sin", Math::sin),
            Map.entry("cos", Math::cos),
            Map.entry("tanh", a -> Math.sinh(a) / Math.cosh(a)),
            Map.entry("atLeast 0.5", a -> a < 0.5 ? 0.5 : a),
            Map.entry("atMost 0.5", a -> a > 0.5 ? 0.5 : a));

    private static final Map<String, DoubleBinaryOperator> BINARY = Map.of(
            "add", (a, b) -> a + b,
            "sub", (a, b) -> a - b,
            "mul", (a, b) -> a * b,
            "div", (a, b) -> a / b,
            "max", Math::max);

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(new HostField((t, x) -> x), 0);
    }

    @Test
    void everyOperationHasAReference() {
        assertThat(Operation.unary().stream().map(Operation.Unary::name))
                .containsExactlyInAnyOrderElementsOf(UNARY.keySet());
        assertThat(Operation.binary().stream().map(Operation.Binary::name))
                .containsExactlyInAnyOrderElementsOf(BINARY.keySet());
    }

    static Stream<Operation.Unary> unary() {
        return Operation.unary().stream();
    }

    @ParameterizedTest
    @MethodSource("unary")
    void operationOfOneTensorIsThatOfEachNumber(Operation.Unary operation) {
        HostTensor x = random(3, Shape.of(50, 4), operation.low(), operation.high());
        HostTensor y = HostTensor.cast(operation.function().apply(x));
        for (int i = 0; i < 200; i++) {
            assertThat(y.value(i))
                    .as("%s of %s", operation, x.value(i))
                    .isCloseTo(
                            named(UNARY, operation.name()).applyAsDouble(x.value(i)),
                            within(1e-13 * (1 + Math.abs(y.value(i)))));
        }
    }

    static Stream<Arguments> binary() {
        return Operation.binary().stream()
                .flatMap(op -> Operation.broadcasts().stream().map(s -> Arguments.of(op, s.get(0), s.get(1))));
    }

    @ParameterizedTest(name = "{0} of {1} and {2}")
    @MethodSource("binary")
    void broadcastingIsThatOfTheNaiveLoop(Operation.Binary operation, Shape left, Shape right) {
        HostTensor x = random(4, left, -3, 3);
        HostTensor y = random(5, right, 0.25, 3);
        HostTensor z = HostTensor.cast(operation.function().apply(x, y));
        for (int i = 0; i < z.shape().size(); i++) {
            double a = x.value(naivePosition(i, z.shape(), left));
            double b = y.value(naivePosition(i, z.shape(), right));
            assertThat(z.value(i))
                    .isCloseTo(named(BINARY, operation.name()).applyAsDouble(a, b), within(1e-14 * (1 + Math.abs(a))));
        }
    }

    private static <T> T named(Map<String, T> functions, String name) {
        return Objects.requireNonNull(functions.get(name), name);
    }

    /** Where the operand's value for a flat position of the result lies: unravel, clamp axes of length 1, ravel. */
    private static int naivePosition(int flat, Shape result, Shape operand) {
        int rest = flat;
        int position = 0;
        int stride = 1;
        for (int axis = result.rank() - 1; axis >= 0; axis--) {
            int index = rest % result.length(axis);
            rest /= result.length(axis);
            int own = axis - (result.rank() - operand.rank());
            if (own >= 0) {
                position += stride * (operand.length(own) == 1 ? 0 : index);
                stride *= operand.length(own);
            }
        }
        return position;
    }

    @Test
    void sumPerSampleKeepsTheBatchAndTheRank() {
        Tensor sums = HostTensor.of(Shape.of(2, 2, 2), 1, 2, 3, 4, 5, 6, 7, 8).sumPerSample();
        assertThat(sums.shape()).isEqualTo(Shape.of(2, 1, 1));
        assertThat(HostTensor.cast(sums).values()).containsExactly(10, 26);
    }

    @Test
    void meanIsAScalar() {
        Tensor mean = HostTensor.of(Shape.of(2, 2), 1, 2, 3, 6).mean();
        assertThat(mean.shape()).isEqualTo(Shape.scalar());
        assertThat(HostTensor.cast(mean).value(0)).isEqualTo(3);
    }

    @Test
    void likeAndConstantKeepTheInterpreterOnly() {
        HostTensor x = HostTensor.of(Shape.of(2, 1), 7, 8);
        assertThat(HostTensor.cast(x.like(3)).values()).containsExactly(3, 3);
        assertThat(HostTensor.cast(x.constant(Shape.of(3), 1, 2, 3)).values()).containsExactly(1, 2, 3);
    }

    @Test
    void valuesAreCopiedInAndOut() {
        double[] values = {1, 2};
        HostTensor x = HostTensor.of(Shape.of(2), values);
        values[0] = 9;
        x.values()[1] = 9;
        assertThat(x.values()).containsExactly(1, 2);
    }

    @Test
    void samplesAreWidened() {
        HostTensor x = HostTensor.of(Samples.points(2, 0.5f, 1, 2, 3));
        assertThat(x.shape()).isEqualTo(Shape.of(2, 2));
        assertThat(x.values()).containsExactly(0.5, 1, 2, 3);
    }

    @Test
    void valuesThatDoNotFillTheShapeAreRefused() {
        assertThatThrownBy(() -> HostTensor.of(Shape.of(2, 2), 1, 2, 3))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessage("Shape [2, 2] holds 4 values, but there are 3.");
    }

    @Test
    void mixingIsRefusedByName() {
        Tensor stranger = (Tensor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {Tensor.class}, (p, m, a) -> Shape.scalar());
        List<Tensor> tensors = List.of(HostTensor.scalar(1), stranger);
        assertThatThrownBy(() -> tensors.get(0).add(tensors.get(1)))
                .isInstanceOf(InterpreterMismatchException.class)
                .hasMessageContaining("HostTensor")
                .hasMessageContaining("like(...)");
    }

    @Test
    void longTensorsPrintTheirFirstValues() {
        assertThat(HostTensor.of(Shape.of(2), 1, 2)).hasToString("HostTensor[2][1.0, 2.0]");
        assertThat(HostTensor.of(Shape.of(9), 1, 2, 3, 4, 5, 6, 7, 8, 9).toString())
                .endsWith("8.0, ...]");
    }
}

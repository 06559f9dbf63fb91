package io.pathline.paths;

import static io.pathline.paths.Draws.assertClose;
import static io.pathline.paths.Draws.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.Operation;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Derivatives against central differences, for every operation, and their exact values where those are known. */
class DualTest {
    private static final double H = 1e-5;

    static Stream<Arguments> unary() {
        return Stream.concat(Operation.unary().stream(), Operation.reshaping().stream())
                .flatMap(op -> Stream.of(Shape.scalar(), Shape.of(6), Shape.of(5, 3), Shape.of(2, 3, 2))
                        .map(shape -> Arguments.of(op, shape)));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @MethodSource("unary")
    void derivativeOfOneTensorIsTheCentralDifference(Operation.Unary operation, Shape shape) {
        long seed = 31L * operation.name().hashCode() + shape.hashCode();
        // Along a line through the inputs, in random directions.
        UnaryOperator<Tensor> x = line(seed, shape, operation.low(), operation.high());
        checkDerivative(s -> operation.function().apply(x.apply(s)), seed);
    }

    static Stream<Arguments> binary() {
        return Operation.binary().stream()
                .flatMap(op -> Operation.broadcasts().stream().map(s -> Arguments.of(op, s.get(0), s.get(1))));
    }

    @ParameterizedTest(name = "{0} of {1} and {2}")
    @MethodSource("binary")
    void derivativeOfTwoTensorsIsTheCentralDifference(Operation.Binary operation, Shape left, Shape right) {
        long seed = 31L * operation.name().hashCode() + left.hashCode() - right.hashCode();
        UnaryOperator<Tensor> x = line(seed, left, -3, 3);
        UnaryOperator<Tensor> y = line(seed + 1, right, 0.5, 3);
        UnaryOperator<Tensor> still = s -> lift(HostTensor.cast(y.apply(HostTensor.scalar(0))), s);
        checkDerivative(s -> operation.function().apply(x.apply(s), y.apply(s)), seed);
        checkDerivative(s -> operation.function().apply(x.apply(s), still.apply(s)), seed);
        checkDerivative(
                s -> operation
                        .function()
                        .apply(still.apply(s), x.apply(s).square().add(1)),
                seed);
    }

    @Test
    void derivativeIsShapedLikeTheValueAlsoWhereTimeBroadcasts() {
        HostTensor x = Draws.normal(3, Shape.of(4, 3));
        HostTensor t = Draws.uniform(4, Shape.of(4, 1), 0, 1);
        Dual sum = Dual.cast(Dual.constant(x).add(Dual.time(t)));
        assertClose(sum.derivative(), x.like(1), 0, "d(x + t)/dt");
        assertClose(Dual.cast(sum.sumPerSample()).derivative(), t.like(3), 0, "its sum per sample");
        assertClose(Dual.cast(sum.mean()).derivative(), HostTensor.scalar(1), 0, "its mean");
        assertClose(Dual.cast(Dual.constant(x).neg()).derivative(), x.like(0), 0, "a constant");
    }

    @Test
    void derivativeAtAKinkIsZero() {
        HostTensor t = HostTensor.of(Shape.of(3), 0.25, 0.5, 0.75);
        assertThat(derivative(x -> x.atLeast(0.5), t)).containsExactly(0, 0, 1);
        assertThat(derivative(x -> x.atMost(0.5), t)).containsExactly(1, 0, 0);
        assertThat(derivative(x -> x.sub(0.5).abs(), t)).containsExactly(-1, 0, 1);
    }

    @Test
    void derivativeOfAKinkIsExactFarOutAndCloseBy() {
        double tiny = Float.MIN_NORMAL;
        HostTensor t = HostTensor.of(
                Shape.of(6), -tiny, tiny, -1e300, 1e300, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        assertThat(derivative(Tensor::abs, t)).containsExactly(-1, 1, -1, 1, -1, 1);
        assertThat(derivative(x -> x.atLeast(0), t)).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(derivative(x -> x.atMost(0), t)).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(derivative(Tensor::abs, HostTensor.scalar(Double.NaN))).containsExactly(Double.NaN);
    }

    @Test
    void squareOfARootHasTheDerivativeOfTheRadicandAlsoAtZero() {
        HostTensor t = HostTensor.of(Shape.of(2), 0, 4);
        assertThat(derivative(x -> x.mul(3).sqrt(), t)[0]).isInfinite();
        assertThat(derivative(x -> x.mul(3).sqrt().square(), t)).containsExactly(3, 3);
    }

    @Test
    void powersAreDifferentiableAtZero() {
        HostTensor zero = HostTensor.scalar(0);
        assertThat(derivative(x -> x.pow(0), zero)).containsExactly(0);
        assertThat(derivative(x -> x.pow(1), zero)).containsExactly(1);
        assertThat(derivative(x -> x.pow(2), zero)).containsExactly(0);
    }

    @Test
    void dualsNestToSecondDerivatives() {
        HostTensor t = HostTensor.of(Shape.of(3), 0.5, 1, 2);
        Tensor second = Dual.timeDerivative(s -> Dual.timeDerivative(x -> x.pow(3), s), t);
        assertClose(second, t.mul(6), 1e-14, "(t^3)''");
    }

    @Test
    void plainTensorBesideADualIsRefused() {
        Tensor plain = HostTensor.scalar(2);
        assertThatThrownBy(() -> Dual.time(plain).mul(plain)).isInstanceOf(InterpreterMismatchException.class);
        assertThatThrownBy(() -> plain.mul(Dual.time(plain))).isInstanceOf(InterpreterMismatchException.class);
        assertThatThrownBy(() -> Dual.timeDerivative(x -> plain, plain))
                .isInstanceOf(InterpreterMismatchException.class)
                .hasMessageContaining("HostTensor was combined with a Dual");
    }

    private static double[] derivative(UnaryOperator<Tensor> f, Tensor t) {
        return values(Dual.timeDerivative(f, t));
    }

    /** A function of one scalar, checked at 0. */
    private static void checkDerivative(UnaryOperator<Tensor> f, long seed) {
        Tensor difference = f.apply(HostTensor.scalar(H)).sub(f.apply(HostTensor.scalar(-H)));
        Tensor derivative = Dual.timeDerivative(f, HostTensor.scalar(0));
        assertClose(derivative, difference.div(2 * H), 1e-6, "derivative, seed " + seed);
    }

    /** s to a + s b, with random a in a range, and b in [-1, 1]. */
    private static UnaryOperator<Tensor> line(long seed, Shape shape, double low, double high) {
        HostTensor a = Draws.uniform(seed, shape, low, high);
        HostTensor b = Draws.uniform(seed + 2, shape, -1, 1);
        return s -> lift(a, s).add(lift(b, s).mul(s));
    }

    /** A host tensor in the interpreter of s. */
    private static Tensor lift(HostTensor x, Tensor s) {
        return s.constant(x.shape(), x.values());
    }
}

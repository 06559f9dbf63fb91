package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;

/** Each operation that docs/networks.md promises a gradient has one, and it agrees with central differences. */
class NetworkOperationsTest {
    private static final Shape SHAPE = Shape.of(2, 4);
    private static final Path PAGE = Path.of("..", "docs", "networks.md");
    private static final double STEP = 0.01;

    private static Arguments operation(String name, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
        return Arguments.of(name, function);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                operation(
                        "Matrix products",
                        (tf, x) -> tf.linalg.matMul(x, tf.reshape(x, tf.constant(new int[] {4, 2})))),
                operation(
                        "convolutions",
                        (tf, x) -> tf.nn.conv2d(
                                tf.reshape(x, tf.constant(new int[] {1, 2, 4, 1})),
                                tf.reshape(tf.math.mul(x, x), tf.constant(new int[] {2, 2, 1, 2})),
                                List.of(1L, 1L, 1L, 1L),
                                "SAME")),
                operation("sums", (tf, x) -> tf.math.add(x, tf.reduceSum(x, tf.constant(1), keepDims()))),
                operation(
                        "products",
                        (tf, x) -> tf.math.mul(
                                x, tf.slice(x, tf.constant(new int[] {1, 0}), tf.constant(new int[] {1, 4})))),
                operation("quotients", (tf, x) -> tf.math.div(tf.constant(1f), x)),
                operation("`sigmoid`", (tf, x) -> tf.math.sigmoid(x)),
                operation("`tanh`", (tf, x) -> tf.math.tanh(x)),
                operation("`exp`", (tf, x) -> tf.math.exp(x)),
                operation("`log`", (tf, x) -> tf.math.log(x)),
                operation("`sin`", (tf, x) -> tf.math.sin(x)),
                operation("`cos`", (tf, x) -> tf.math.cos(x)),
                operation("`sqrt`", (tf, x) -> tf.math.sqrt(x)),
                operation("`softmax`", (tf, x) -> tf.nn.softmax(x)),
                operation("`reshape`", (tf, x) -> tf.reshape(x, tf.constant(new int[] {4, 2}))),
                operation("`transpose`", (tf, x) -> tf.linalg.transpose(x, tf.constant(new int[] {1, 0}))),
                operation("`concat`", (tf, x) -> tf.concat(List.of(x, tf.math.mul(x, x)), tf.constant(1))),
                operation(
                        "`split`",
                        (tf, x) -> tf.split(tf.constant(1), x, 2L).output().get(1)),
                operation(
                        "`slice`",
                        (tf, x) -> tf.slice(x, tf.constant(new int[] {0, 1}), tf.constant(new int[] {2, 2}))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void gradientAgreesWithCentralDifferences(
            String name, BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) throws IOException {
        assertThat(Files.readString(PAGE).replaceAll("\\s+", " "))
                .as("the page names it")
                .contains(name);
        float[] x = positive();
        try (Formula formula = new Formula(function)) {
            float[] gradient = formula.gradient(x);
            for (int i = 0; i < x.length; i++) {
                double expected = (formula.loss(moved(x, i, STEP)) - formula.loss(moved(x, i, -STEP))) / (2 * STEP);
                assertThat((double) gradient[i])
                        .as("%s, by number %d", name, i)
                        .isCloseTo(expected, within(5e-3 * Math.max(1, Math.abs(expected))));
            }
        }
    }

    private static float[] positive() {
        float[] x = new RandomStreams(5).normal("x", 0, SHAPE).values();
        for (int i = 0; i < x.length; i++) {
            x[i] = 0.75f + 0.5f * (float) Math.tanh(x[i]) / 2;
        }
        return x;
    }

    private static float[] moved(float[] x, int i, double by) {
        float[] moved = x.clone();
        moved[i] += (float) by;
        return moved;
    }

    private static ReduceSum.Options keepDims() {
        return ReduceSum.keepDims(true);
    }

    /** The mean of an operation's squared output plus that of the output, with its gradient. */
    private static final class Formula implements AutoCloseable {
        private final GraphScope scope = new GraphScope(Graphs.BACKEND.device());
        private final GraphTensor input = scope.placeholder(SHAPE);
        private final Operand<TFloat32> loss;
        private final Operand<TFloat32> gradient;

        Formula(BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> function) {
            Ops tf = scope.ops();
            Operand<TFloat32> flat = tf.reshape(function.apply(tf, input.operand()), tf.constant(new int[] {-1}));
            loss = tf.reduceSum(tf.math.mul(flat, tf.math.add(flat, tf.constant(1f))), tf.constant(0));
            gradient = Backward.gradients(scope, loss, List.of(input.operand()), List.of("x"))
                    .get(0);
        }

        double loss(float... x) {
            return run(loss, x)[0];
        }

        float[] gradient(float... x) {
            return run(gradient, x);
        }

        private float[] run(Operand<TFloat32> fetch, float... x) {
            try (NativeArray array = NativeArray.of(SHAPE, x);
                    Result result = Runs.run(
                            scope,
                            scope.runner().feed(input.operand(), array.tensor()).fetch(fetch),
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

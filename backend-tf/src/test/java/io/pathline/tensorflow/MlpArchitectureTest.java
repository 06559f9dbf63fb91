package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.DeviceArray;
import io.pathline.api.Mlp;
import io.pathline.api.Network.Weights;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The network's graph against the same network written out in plain Java, and the law of its first weights. */
class MlpArchitectureTest {
    private static final int BATCH = 5;
    private static final RandomStreams RANDOM = new RandomStreams(77);

    static Stream<Mlp> specs() {
        return Stream.of(
                Mlp.of(2, 8, 1).withTimeFrequencies(0),
                Mlp.of(2, 8, 1).withTimeFrequencies(1),
                Mlp.of(3, 7, 3),
                Mlp.of(2, 8, 2).withFourierFeatures(5, 1.5),
                Mlp.of(1, 6, 2).withCondition(4),
                Mlp.of(2, 7, 1).withResidual(),
                Mlp.of(2, 7, 4).withResidual().withCondition(2),
                Mlp.of(2, 9, 2).withFourierFeatures(3, 0.5).withCondition(2).withTimeFrequencies(3));
    }

    @ParameterizedTest
    @MethodSource("specs")
    void outputIsTheFormulas(Mlp spec) {
        Samples x = RANDOM.normal("x", 0, Shape.of(BATCH, spec.dimension()));
        Samples t = RANDOM.uniform("t", 0, Shape.of(BATCH, 1));
        Samples c = RANDOM.normal("c", 0, Shape.of(BATCH, Math.max(1, spec.conditionDimension())));
        Architecture architecture = Architecture.of(spec);
        // The last layer starts small; at full scale an error in it would not hide below the tolerance.
        float[] fixed = architecture.initialFixed(RANDOM);
        float[] weights = RANDOM.normal(
                        "weights", 0, Shape.of(architecture.weights().size(), 1))
                .values();
        try (var network =
                new GraphNetwork(Graphs.BACKEND.device(), architecture, fixed, NetworkState.initial(weights))) {
            double[] actual = run(network, spec, t, x, c);
            for (int row = 0; row < BATCH; row++) {
                double[] expected = formula(spec, weights, fixed, t.value(row, 0), row(x, row), row(c, row));
                double scale = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
                for (int i = 0; i < expected.length; i++) {
                    assertThat(actual[row * expected.length + i])
                            .as("row %d, output %d of %s", row, i, spec)
                            .isCloseTo(expected[i], within(1e-5 * (1 + scale)));
                }
            }
        }
    }

    private static double[] run(GraphNetwork network, Mlp spec, Samples t, Samples x, Samples c) {
        try (PlacedField field =
                        spec.conditionDimension() > 0 ? network.field(Weights.RAW, c) : network.field(Weights.RAW);
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(t.shape(), x.shape()));
                DeviceArray times = field.upload(t);
                DeviceArray places = field.upload(x);
                DeviceArray output = program.run(List.of(times, places)).get(0)) {
            return output.toDoubles();
        }
    }

    /** Layer by layer in double precision; frequencies and order of the inputs as Mlp's documentation says. */
    private static double[] formula(Mlp spec, float[] weights, float[] fixed, double t, double[] x, double[] c) {
        double[] h = input(spec, fixed, t, x, c);
        double[] before = h;
        int at = 0;
        for (int layer = 0; layer <= spec.depth(); layer++) {
            double[] next = new double[layer < spec.depth() ? spec.width() : spec.dimension()];
            for (int j = 0; j < next.length; j++) {
                next[j] = weights[at + h.length * next.length + j];
                for (int i = 0; i < h.length; i++) {
                    next[j] += h[i] * weights[at + i * next.length + j];
                }
            }
            if (spec.residual() && layer > 0 && layer < spec.depth()) {
                for (int j = 0; j < next.length; j++) {
                    next[j] += before[j];
                }
            }
            at += (h.length + 1) * next.length;
            before = next;
            h = layer < spec.depth()
                    ? Arrays.stream(next).map(v -> v / (1 + Math.exp(-v))).toArray()
                    : next;
        }
        return h;
    }

    private static double[] input(Mlp spec, float[] fixed, double t, double[] x, double[] c) {
        double[] angles = new double[spec.fourierFeatures()];
        for (int k = 0; k < angles.length; k++) {
            for (int i = 0; i < x.length; i++) {
                angles[k] += 2 * Math.PI * x[i] * fixed[i * angles.length + k];
            }
        }
        int n = spec.timeFrequencies();
        double[] times = new double[n];
        Arrays.setAll(times, k -> t * Math.pow(100, n == 1 ? 0 : k / (n - 1.0)));
        return Stream.of(
                        DoubleStream.of(x),
                        DoubleStream.of(angles).map(Math::sin),
                        DoubleStream.of(angles).map(Math::cos),
                        DoubleStream.of(c).limit(spec.conditionDimension()),
                        DoubleStream.of(t),
                        DoubleStream.of(times).map(Math::sin),
                        DoubleStream.of(times).map(Math::cos))
                .flatMapToDouble(part -> part)
                .toArray();
    }

    private static double[] row(Samples samples, int row) {
        return Floats.widen(samples.slice(row, row + 1).values());
    }

    @Test
    void firstWeightsHaveTheirStandardDeviationsAndBiasesAreZero() {
        Architecture network = Architecture.of(Mlp.of(2, 256, 2).withFourierFeatures(500, 1.5));
        float[] weights = network.initialWeights(RANDOM);
        for (ParameterLayout.Piece piece : network.weights().pieces()) {
            float[] values = piece.of(weights);
            if (piece.name().endsWith("bias")) {
                assertThat(values).as(piece.name()).containsOnly(0);
            } else {
                double fanIn = piece.shape().length(0);
                double expected = piece.shape().length(1) == 2 ? 0.1 / Math.sqrt(fanIn) : Math.sqrt(2 / fanIn);
                assertThat(deviation(values)).as(piece.name()).isCloseTo(expected, within(0.1 * expected));
            }
        }
        assertThat(deviation(network.initialFixed(RANDOM))).isCloseTo(1.5, within(0.1));
    }

    @Test
    void residualLayersStartAtZero() {
        Architecture network = Architecture.of(Mlp.of(2, 8, 3).withResidual());
        float[] weights = network.initialWeights(RANDOM);
        List<ParameterLayout.Piece> pieces = network.weights().pieces();
        assertThat(pieces.get(2).of(weights)).containsOnly(0);
        assertThat(pieces.get(4).of(weights)).containsOnly(0);
        assertThat(pieces.get(0).of(weights)).doesNotContain(0);
        assertThat(pieces.get(6).of(weights)).doesNotContain(0);
    }

    private static double deviation(float[] values) {
        double squares = 0;
        for (float v : values) {
            squares += v * (double) v;
        }
        return Math.sqrt(squares / values.length);
    }
}

package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Condition;
import io.pathline.api.Conditioned;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The embedding against its formulas in plain Java: the network beneath, fed what they give, says the same. */
class ConditionedArchitectureTest {
    private static final int WIDTH = 5;
    private static final Mlp BENEATH = Mlp.of(2, 8, 2).withCondition(WIDTH);
    private static final RandomStreams RANDOM = new RandomStreams(31);
    private static final float NAN = Float.NaN;

    static Stream<Samples> conditions() {
        return Stream.of(
                Samples.points(1, 0, 3, NAN, 1),
                Samples.points(2, 0.5f, -2, NAN, NAN, 0, 0, 3, 1),
                Samples.points(3, 0, 0.5f, -2, 3, 1, 1, NAN, NAN, NAN, 2, 0, 0));
    }

    @ParameterizedTest
    @MethodSource("conditions")
    void networkBeneathIsFedTheEmbedding(Samples conditions) {
        int vector = conditions.dimension() == 1 ? 0 : 2;
        Conditioned spec = new Condition(conditions.dimension() == 2 ? 0 : 4, vector, 0).of(BENEATH);
        Architecture architecture = Architecture.of(spec);
        float[] weights = architecture.initialWeights(RANDOM);
        int embedding = weights.length - Architecture.of(BENEATH).weights().size();
        float[] beneath = Arrays.copyOfRange(weights, embedding, weights.length);
        try (var network = network(architecture, weights);
                var plain = network(Architecture.of(BENEATH), beneath);
                PlacedField field = network.field(Weights.RAW, conditions);
                PlacedField expected = plain.field(Weights.RAW, embedded(spec, weights, conditions))) {
            double[] a = outputs(field);
            double[] b = outputs(expected);
            for (int i = 0; i < a.length; i++) {
                assertThat(a[i]).as("number %d", i).isCloseTo(b[i], within(1e-6));
            }
        }
    }

    /** The class's row, or the row after the last class, plus the vector times its matrix, or that matrix's last row. */
    private static Samples embedded(Conditioned spec, float[] weights, Samples conditions) {
        Condition condition = spec.condition();
        int from = condition.classes() > 0 ? 1 : 0;
        int matrix = from * (condition.classes() + 1) * WIDTH;
        float[] values = new float[conditions.count() * WIDTH];
        for (int row = 0; row < conditions.count(); row++) {
            boolean known = !Float.isNaN(conditions.value(row, 0));
            for (int i = 0; i < WIDTH; i++) {
                double sum = 0;
                if (from > 0) {
                    int label = known ? (int) conditions.value(row, 0) : condition.classes();
                    sum += weights[label * WIDTH + i];
                }
                for (int k = 0; known && k < condition.vectorDimension(); k++) {
                    sum += (double) conditions.value(row, from + k) * weights[matrix + k * WIDTH + i];
                }
                if (!known && condition.vectorDimension() > 0) {
                    sum += weights[matrix + condition.vectorDimension() * WIDTH + i];
                }
                values[row * WIDTH + i] = (float) sum;
            }
        }
        return Samples.points(WIDTH, values);
    }

    @Test
    void embeddedConditionsStartWithVarianceOne() {
        Condition condition = new Condition(400, 300, 0);
        Architecture architecture = Architecture.of(condition.of(Mlp.of(2, 8, 1).withCondition(50)));
        float[] weights = architecture.initialWeights(RANDOM);
        assertThat(meanSquare(weights, 0, 401 * 50)).isCloseTo(0.5, within(0.02));
        assertThat(300 * meanSquare(weights, 401 * 50, 300 * 50)).isCloseTo(0.5, within(0.02));
        assertThat(meanSquare(weights, 701 * 50, 50)).isCloseTo(0.5, within(0.3));
    }

    private static double meanSquare(float[] weights, int from, int count) {
        double sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += (double) weights[i] * weights[i];
        }
        return sum / count;
    }

    @Test
    void networkBeneathStartsAsItWouldAlone() {
        Architecture architecture = Architecture.of(Condition.ofClasses(7).of(BENEATH));
        float[] weights = architecture.initialWeights(RANDOM);
        assertThat(Arrays.copyOfRange(weights, 8 * WIDTH, weights.length))
                .isEqualTo(Architecture.of(BENEATH).initialWeights(RANDOM));
    }

    private static GraphNetwork network(Architecture architecture, float[] weights) {
        return new GraphNetwork(Graphs.BACKEND.device(), architecture, new float[0], NetworkState.initial(weights));
    }

    private static double[] outputs(PlacedField field) {
        Samples x = RANDOM.normal("x", 0, Shape.of(4, 2));
        try (Program program = field.compile(
                        (f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(Shape.of(1, 1), x.shape()));
                DeviceArray t = field.upload(Shape.of(1, 1), 0.3);
                DeviceArray places = field.upload(x);
                DeviceArray y = program.run(List.of(t, places)).get(0)) {
            return y.toDoubles();
        }
    }
}

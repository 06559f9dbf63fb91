package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Network.Weights;
import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every backend's networks keep when they are told about samples: classes and vectors that are embedded, rows
 * without a condition, and guidance. For more on the kit see {@link BackendContract}.
 *
 * <pre>{@code
 * class GraphConditionTest extends ConditionContract {
 *     protected Backend backend() {
 *         return BACKEND;
 *     }
 * }
 * }</pre>
 */
public abstract class ConditionContract extends BackendContract {
    private static final Condition CLASSES = Condition.ofClasses(3);
    private static final Condition BOTH = new Condition(3, 2, 0.1);
    private static final Samples BOTH_ROWS =
            Samples.points(3, 0, 0.5f, -1, 2, 0.25f, 2, Float.NaN, Float.NaN, Float.NaN);

    /** The backend under test, which stays open. */
    protected abstract Backend backend();

    private static Conditioned small(Condition condition) {
        return condition.of(SMALL.withCondition(6));
    }

    @Test
    void classesAndVectorsChangeTheField() {
        try (Network network = backend().create(small(BOTH), 3);
                PlacedField field = network.field(Weights.RAW, BOTH_ROWS);
                PlacedField otherClass = network.field(Weights.RAW, changed(0, 1));
                PlacedField otherVector = network.field(Weights.RAW, changed(1, -0.5f))) {
            float[] plain = ToyRegression.probe(field, 3);
            for (PlacedField other : List.of(otherClass, otherVector)) {
                float[] velocity = ToyRegression.probe(other, 3);
                assertThat(velocity[0]).as("row 0 has another condition").isNotEqualTo(plain[0]);
                assertThat(velocity[2]).as("row 1 has the same").isEqualTo(plain[2]);
                assertThat(velocity[4]).as("row 2 has none").isEqualTo(plain[4]);
            }
        }
    }

    private static Samples changed(int position, float value) {
        float[] values = BOTH_ROWS.values().clone();
        values[position] = value;
        return Samples.points(3, values);
    }

    @Test
    void fieldWithoutConditionIsThatOfRowsWithoutOne() {
        for (Condition condition : List.of(CLASSES, Condition.ofVector(2), BOTH)) {
            try (Network network = backend().create(small(condition), 3);
                    PlacedField unknown = network.field(Weights.RAW);
                    PlacedField none = network.field(Weights.RAW, condition.none(5))) {
                float[] a = ToyRegression.probe(unknown, 5);
                float[] b = ToyRegression.probe(none, 5);
                float[] more = ToyRegression.probe(unknown, 8);
                for (int i = 0; i < a.length; i++) {
                    assertThat(a[i]).as("%s, number %d", condition, i).isCloseTo(b[i], within(1e-6f));
                    assertThat(more[i]).as("whatever the batch").isCloseTo(a[i], within(1e-6f));
                }
            }
        }
    }

    @Test
    void rowsWithoutConditionLearnApartFromThoseWithOne() {
        Conditioned spec = CLASSES.of(Mlp.of(1, 16, 1).withCondition(4));
        try (Network network = backend().create(spec, 3);
                TrainingProgram program = network.compile(
                        (f, in) -> f.at(in.get(0), in.get(1))
                                .sub(in.get(2))
                                .square()
                                .mean(),
                        List.of(TIMES, TIMES, TIMES),
                        Optimizer.adam())) {
            Samples zero = Samples.points(1, 0, 0, 0, 0);
            Samples conditions = Samples.points(1, 0, 1, 2, Float.NaN);
            Samples targets = Samples.points(1, 1, -1, 2, 0.5f);
            double loss = 1;
            for (int step = 0; step < 300; step++) {
                loss = program.step(0.02, List.of(zero, zero, targets), conditions)
                        .loss();
            }
            assertThat(loss).isLessThan(1e-2);
        }
    }

    @Test
    void classesOutOfRangeAreNamedWithTheirRow() {
        try (Network network = backend().create(small(CLASSES), 3);
                TrainingProgram program = ToyRegression.compile(network, Optimizer.adam())) {
            Samples wrong = Samples.points(1, 2, 3);
            List<Samples> batch = List.of(Samples.points(1, 0.5f, 0.5f), ToyRegression.batch(2, 0));
            assertThatThrownBy(() -> network.field(Weights.RAW, wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("row 1")
                    .hasMessageContaining("no class 3");
            assertThatThrownBy(() -> program.step(0.1, batch, wrong))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("row 1");
            assertThat(program.stepsTaken()).isZero();
        }
    }

    @Test
    void guidedFieldIsTheFormulaOfItsTwoFields() {
        Guidance guidance = Guidance.of(2.5).within(0.2, 0.8).withRescale(0.3);
        Samples conditions = Samples.points(1, 0, 1, 2);
        try (Network network = backend().create(small(CLASSES), 3);
                PlacedField guided = network.field(Weights.RAW, conditions, guidance);
                PlacedField plain = network.field(Weights.RAW, conditions);
                PlacedField none = network.field(Weights.RAW)) {
            for (Samples t : List.of(Samples.points(1, 0.5f), Samples.points(1, 0.1f, 0.2f, 0.9f))) {
                HostTensor expected =
                        HostTensor.cast(guidance.combine(HostTensor.of(t), outputs(plain, t), outputs(none, t)));
                HostTensor actual = outputs(guided, t);
                for (int i = 0; i < actual.values().length; i++) {
                    assertThat(actual.values()[i])
                            .as("t = %s, number %d", t, i)
                            .isCloseTo(expected.values()[i], within(1e-5));
                }
            }
        }
    }

    private static HostTensor outputs(PlacedField field, Samples t) {
        Shape times = t.count() == 1 ? ONE_TIME : TIMES;
        try (Program program = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(times, POINTS));
                DeviceArray at = field.upload(t);
                DeviceArray x = field.upload(ToyRegression.batch(3, 7));
                DeviceArray y = program.run(List.of(at, x)).get(0)) {
            return HostTensor.of(y.shape(), y.toDoubles());
        }
    }

    @Test
    void guidanceOfScaleOneIsThePlainConditionInOnePass() {
        Samples conditions = Samples.points(1, 0, 1, 2);
        try (Network network = backend().create(small(CLASSES), 3);
                PlacedField one = network.field(Weights.RAW, conditions, Guidance.none());
                PlacedField two = network.field(Weights.RAW, conditions, Guidance.of(2));
                PlacedField plain = network.field(Weights.RAW, conditions)) {
            assertThat(ToyRegression.probe(one, 3)).isEqualTo(ToyRegression.probe(plain, 3));
            assertThat(one.passes()).isEqualTo(1);
            assertThat(plain.passes()).isEqualTo(1);
            assertThat(two.passes()).isEqualTo(2);
            assertThat(two.map(u -> (t, x) -> u.at(t, x).neg()).passes()).isEqualTo(2);
            refused(() -> ToyRegression.probe(two, 5), "3 conditions");
        }
    }

    @Test
    void guidanceNeedsANetworkThatKnowsNoCondition() {
        Samples conditions = Samples.points(3, new float[6]);
        try (Network network = backend().create(SMALL.withCondition(3), 3)) {
            assertThatThrownBy(() -> network.field(Weights.RAW, conditions, Guidance.of(2)))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("Guidance");
        }
    }
}

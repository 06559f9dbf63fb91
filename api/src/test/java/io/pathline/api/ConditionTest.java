package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
    private static final Condition DIGITS = Condition.ofClasses(10);
    private static final Condition BOTH = new Condition(3, 2, 0.25);

    @Test
    void sizeCountsTheLabelAndTheVector() {
        assertThat(DIGITS.size()).isEqualTo(1);
        assertThat(Condition.ofVector(4).size()).isEqualTo(4);
        assertThat(BOTH.size()).isEqualTo(3);
    }

    @Test
    void oneClassForAllIsARowForEach() {
        assertThat(DIGITS.label(3, 4)).isEqualTo(Samples.points(1, 3, 3, 3, 3));
        DIGITS.check(DIGITS.label(9, 2));
    }

    @Test
    void noConditionIsNanThroughoutAndPassesTheCheck() {
        assertThat(BOTH.none(2).shape()).isEqualTo(Shape.of(2, 3));
        assertThat(BOTH.none(2).values()).containsOnly(Float.NaN);
        BOTH.check(BOTH.none(2));
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 10, 2.5f, Float.POSITIVE_INFINITY, 1e9f})
    void aLabelThatIsNoClassIsNamedWithItsRow(float label) {
        assertThatThrownBy(() -> DIGITS.check(Samples.points(1, 0, 9, label)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 2")
                .hasMessageContaining("no class " + label)
                .hasMessageContaining("from 0 to 9");
    }

    @ParameterizedTest
    @CsvSource({"NaN, 1, 1", "0, NaN, 1", "0, 1, NaN", "2, Infinity, 0"})
    void aRowThatIsKnownInPartIsNamed(float label, float a, float b) {
        assertThatThrownBy(() -> BOTH.check(Samples.points(3, 0, 0, 0, label, a, b)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("row 1");
    }

    @Test
    void conditionsOfAnotherSizeAreNamed() {
        assertThatThrownBy(() -> DIGITS.check(Samples.points(2, 0, 0)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[1, 2]");
    }

    @Test
    void labelsOutOfRangeAndLabelsBesideAVectorAreRefused() {
        assertThatThrownBy(() -> DIGITS.label(10, 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("no class 10");
        assertThatThrownBy(() -> BOTH.label(0, 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("vector");
    }

    @Test
    void rowsAreDroppedByThemselvesAndAtTheRate() {
        int n = 20_000;
        float[] labels = new float[n];
        IntStream.range(0, n).forEach(i -> labels[i] = i % 10);
        Samples given = Samples.points(1, labels);
        Samples uniform = new RandomStreams(8).uniform("drop", 0, Shape.of(n, 1));
        Samples dropped = DIGITS.dropped(given, uniform);
        int count = 0;
        for (int i = 0; i < n; i++) {
            boolean gone = Float.isNaN(dropped.value(i, 0));
            assertThat(gone).as("row %d", i).isEqualTo(uniform.value(i, 0) < 0.1);
            assertThat(gone || dropped.value(i, 0) == labels[i]).isTrue();
            count += gone ? 1 : 0;
        }
        assertThat(count / (double) n).isCloseTo(0.1, within(4 * Math.sqrt(0.09 / n)));
        assertThat(given.values()).as("what was given stays").doesNotContain(Float.NaN);
    }

    @Test
    void aRowIsDroppedWholeAndARateOfZeroDropsNone() {
        Samples given = Samples.points(3, 1, 5, 6, 2, 7, 8);
        Samples dropped = BOTH.dropped(given, Samples.points(1, 0.2f, 0.3f));
        assertThat(dropped.slice(0, 1)).isEqualTo(BOTH.none(1));
        assertThat(dropped.slice(1, 2)).isEqualTo(given.slice(1, 2));
        assertThat(BOTH.withDropRate(0).dropped(given, Samples.points(1, 0, 0))).isEqualTo(given);
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0.1", "-1, 2, 0.1", "2, -1, 0.1", "2, 0, 1", "2, 0, -0.1", "2, 0, NaN", "16777217, 0, 0"})
    void impossibleConditionsAreRefused(int classes, int vector, double rate) {
        assertThatThrownBy(() -> new Condition(classes, vector, rate)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aConditionedNetworkTakesTheRowsAndKeepsTheShapeOfTheNetworkBeneath() {
        Conditioned network = BOTH.of(Mlp.of(2, 8, 1).withCondition(5));
        assertThat(network.conditionDimension()).isEqualTo(3);
        assertThat(network.sampleShape()).isEqualTo(Shape.of(2));
        assertThat(network.id()).isEqualTo("mlp");
        assertThat(network.withCondition(7).network()).isEqualTo(Mlp.of(2, 8, 1).withCondition(7));
    }

    @Test
    void aNetworkWithoutAnInputForTheEmbeddingIsRefused() {
        Mlp plain = Mlp.of(2, 8, 1);
        assertThatThrownBy(() -> DIGITS.of(plain)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> DIGITS.of(DIGITS.of(plain.withCondition(2))))
                .isInstanceOf(InvalidParameterException.class);
    }
}

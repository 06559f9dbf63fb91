package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.Normalization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnergyDistanceTest {
    @Test
    void twoPointsAreTwiceTheirDistanceApart() {
        assertThat(EnergyDistance.distance(Samples.points(2, 0, 0), Samples.points(2, 3, 4)))
                .isEqualTo(10);
        assertThat(EnergyDistance.distance(Samples.points(1, 0), Samples.points(1, 5)))
                .isEqualTo(10);
    }

    @Test
    void aSmallCaseByHand() {
        // X in {0, 2}, Y = 1: 2 x 1 - 1 - 0
        assertThat(EnergyDistance.distance(Samples.points(1, 0, 2), Samples.points(1, 1)))
                .isEqualTo(1);
        assertThat(EnergyDistance.distance(Samples.points(2, 0, 0, 2, 0), Samples.points(2, 1, 0)))
                .isEqualTo(1);
    }

    /** The formula for the line and the one for all pairs are different programs that must agree. */
    @ParameterizedTest
    @CsvSource({"1, 40, 60", "2, 1, 50", "3, 30, 30", "4, 100, 7", "5, 64, 65"})
    void theLineAgreesWithAllPairs(long seed, int countOfA, int countOfB) {
        RandomStreams random = new RandomStreams(seed);
        Samples a = random.normal("a", 0, Shape.of(countOfA, 1));
        Samples b = random.uniform("b", 0, Shape.of(countOfB, 1));
        assertThat(EnergyDistance.distance(a, b))
                .as("seed %d", seed)
                .isCloseTo(EnergyDistance.distance(inThePlane(a), inThePlane(b)), within(1e-12));
    }

    /** For N(0, 1) and N(m, 1), E|X - Y| is the mean of a folded normal; at m = 2 the distance is 1.23326. */
    @Test
    void shiftedGaussiansOnTheLine() {
        RandomStreams random = new RandomStreams(8);
        Samples a = random.normal("a", 0, Shape.of(100_000, 1));
        Samples b = new Normalization(new double[] {2}, new double[] {1})
                .invert(random.normal("b", 0, Shape.of(80_000, 1)));
        double folded = 2 / Math.sqrt(Math.PI) * Math.exp(-1) + 2 * 0.8427007929;
        assertThat(EnergyDistance.distance(a, b)).isCloseTo(2 * folded - 4 / Math.sqrt(Math.PI), within(0.03));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void isZeroBetweenIdenticalSetsSymmetricAndInTheSamplesUnit(long seed) {
        RandomStreams random = new RandomStreams(seed);
        Samples a = random.normal("a", 0, Shape.of(200, 3));
        Samples b = random.uniform("b", 0, Shape.of(150, 3));
        double ab = EnergyDistance.distance(a, b);
        Normalization tenfold = new Normalization(new double[3], new double[] {10, 10, 10});
        assertThat(EnergyDistance.distance(a, a)).as("seed %d", seed).isCloseTo(0, within(1e-12));
        assertThat(EnergyDistance.distance(b, a)).as("seed %d", seed).isCloseTo(ab, within(1e-12));
        assertThat(EnergyDistance.distance(tenfold.invert(a), tenfold.invert(b)))
                .as("seed %d", seed)
                .isCloseTo(10 * ab, within(1e-5));
    }

    @Test
    void largeSetsAreRepresentedByASubsetThatIsTheSameInEveryCall() {
        RandomStreams random = new RandomStreams(9);
        Samples a = random.normal("a", 0, Shape.of(3_000, 2));
        Samples b = random.normal("b", 0, Shape.of(2_500, 2));
        double whole = EnergyDistance.distance(a, b);
        double capped = EnergyDistance.distance(a, b, 500);
        assertThat(capped).isEqualTo(EnergyDistance.distance(a, b, 500)).isNotEqualTo(whole);
        // The floor of a V-statistic: about E|X - X'| = sqrt(pi) over each count.
        assertThat(capped).isBetween(0.0, 4 * Math.sqrt(Math.PI) * 2 / 500);
        assertThat(whole).isBetween(0.0, 4 * Math.sqrt(Math.PI) * (1 / 3_000.0 + 1 / 2_500.0));
        assertThat(EnergyDistance.distance(a, a, 500)).isCloseTo(0, within(1e-12));
    }

    @Test
    void aScoreSaysHowManySamplesWereUsed() {
        Samples many = new RandomStreams(1).normal("a", 0, Shape.of(5_000, 2));
        assertThat(EnergyDistance.score(many, many.slice(0, 10)).measured())
                .isEqualTo("V-statistic, no root, 4,000 against 10 samples");
        Samples line = new RandomStreams(1).normal("a", 0, Shape.of(5_000, 1));
        assertThat(EnergyDistance.score(line, line).measured()).contains("5,000 against 5,000");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Samples a = Samples.points(1, 0);
        assertThatThrownBy(() -> EnergyDistance.distance(a, Samples.points(1)))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> EnergyDistance.distance(a, a, 0)).hasMessageContaining("0 samples");
    }

    private static Samples inThePlane(Samples line) {
        float[] values = new float[2 * line.count()];
        for (int i = 0; i < line.count(); i++) {
            values[2 * i] = line.value(i, 0);
        }
        return Samples.points(2, values);
    }
}

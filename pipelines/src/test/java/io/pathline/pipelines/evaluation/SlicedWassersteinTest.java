package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Normalization;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlicedWassersteinTest {
    private static final RandomStreams RANDOM = new RandomStreams(5);

    /** The mean over all directions of the squared projection of a shift s is |s|^2 / d; in the plane even angles give it exactly. */
    @Test
    void aShiftInThePlaneIsSeenAtItsLengthOverRootTwo() {
        Samples a = RANDOM.normal("a", 0, Shape.of(1_000, 2));
        Samples shifted = new Normalization(new double[] {3, -4}, new double[] {1, 1}).invert(a);
        assertThat(SlicedWasserstein.distance(a, shifted)).isCloseTo(5 / Math.sqrt(2), within(1e-6));
        assertThat(SlicedWasserstein.distance(a, shifted, 3)).isCloseTo(5 / Math.sqrt(2), within(1e-6));
    }

    /** W2 between N(0, 1) and N(0, s^2) on the line is |s - 1|; projections of isotropic Gaussians are such. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5})
    void gaussiansOfDifferentWidth(int dimension) {
        Samples a = RANDOM.normal("a", 0, Shape.of(40_000, dimension));
        double[] wide = new double[dimension];
        Arrays.fill(wide, 3);
        Samples b = new Normalization(new double[dimension], wide)
                .invert(RANDOM.normal("b", 0, Shape.of(30_000, dimension)));
        assertThat(SlicedWasserstein.distance(a, b)).isCloseTo(2, within(0.03));
    }

    @Test
    void unequalCountsAreIntegratedExactly() {
        // Quantile functions: 0 on [0, 1/2), 6 on [1/2, 1]; and 0, 3, 9 on thirds. Squared: 0, 9 x 1/6, 9 x 1/6, 9 x
        // 1/3.
        double expected = Math.sqrt(9 / 6.0 + 9 / 6.0 + 9 / 3.0);
        assertThat(SlicedWasserstein.distance(Samples.points(1, 6, 0), Samples.points(1, 9, 0, 3)))
                .isCloseTo(expected, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void repeatingEveryRowChangesNothing(long seed) {
        RandomStreams random = new RandomStreams(seed);
        Samples a = random.normal("a", 0, Shape.of(60, 3));
        Samples b = random.normal("b", 0, Shape.of(35, 3));
        int[] twice = new int[120];
        Arrays.setAll(twice, i -> i / 2);
        assertThat(SlicedWasserstein.distance(a.select(twice), b))
                .as("seed %d", seed)
                .isCloseTo(SlicedWasserstein.distance(a, b), within(1e-10));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isADistance(long seed) {
        RandomStreams random = new RandomStreams(seed);
        Samples a = random.normal("a", 0, Shape.of(80, 2));
        Samples b = random.uniform("b", 0, Shape.of(50, 2));
        Samples c = random.normal("c", 0, Shape.of(70, 2));
        double ab = SlicedWasserstein.distance(a, b);
        assertThat(SlicedWasserstein.distance(a, a)).as("seed %d", seed).isZero();
        assertThat(ab).as("seed %d", seed).isPositive().isEqualTo(SlicedWasserstein.distance(b, a));
        assertThat(ab)
                .as("seed %d", seed)
                .isLessThanOrEqualTo(SlicedWasserstein.distance(a, c) + SlicedWasserstein.distance(c, b));
        Normalization tenfold = new Normalization(new double[2], new double[] {10, 10});
        assertThat(SlicedWasserstein.distance(tenfold.invert(a), tenfold.invert(b)))
                .as("seed %d", seed)
                .isCloseTo(10 * ab, within(1e-5));
    }

    @Test
    void theOrderOfRowsDoesNotMatter() {
        Samples a = RANDOM.normal("a", 0, Shape.of(100, 2));
        int[] reversed = new int[100];
        Arrays.setAll(reversed, i -> 99 - i);
        assertThat(SlicedWasserstein.distance(a, a.select(reversed))).isZero();
    }

    /** The floor of the published checkerboard figures: 0.024 at 50,000 samples and 128 angles. */
    @Test
    void twoDrawsOfTheCheckerboardAreAtTheKnownFloor() {
        DataSource board = Datasets.checkerboard();
        double sum = 0;
        for (int seed = 0; seed < 3; seed++) {
            RandomStreams random = new RandomStreams(seed);
            sum += SlicedWasserstein.distance(board.trainingSample(50_000, random), board.heldOut(50_000, random));
        }
        assertThat(sum / 3).isBetween(0.014, 0.034);
    }

    @Test
    void aScoreSaysHowItWasMeasured() {
        Samples a = Samples.points(2, 0, 0, 1, 1);
        Score score = SlicedWasserstein.score(a, Samples.points(2, 0, 0));
        assertThat(score.value()).isEqualTo(SlicedWasserstein.distance(a, Samples.points(2, 0, 0)));
        assertThat(score).hasToString("sliced W2 = 0.7071 (128 directions, 2 against 1 samples)");
    }

    @Test
    void refusesWhatCannotBeCompared() {
        Samples a = Samples.points(2, 0, 0);
        assertThatThrownBy(() -> SlicedWasserstein.distance(a, Samples.points(1, 0)))
                .isInstanceOf(ShapeMismatchException.class);
        assertThatThrownBy(() -> SlicedWasserstein.distance(a, Samples.points(2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no samples");
        assertThatThrownBy(() -> SlicedWasserstein.distance(a, Samples.points(2, Float.NaN, 0)))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() -> SlicedWasserstein.distance(a, a, 0)).hasMessageContaining("0 directions");
    }
}

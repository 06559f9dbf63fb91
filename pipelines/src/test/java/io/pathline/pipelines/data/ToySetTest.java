package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ToySetTest {
    private static final int MANY = 50_000;
    private static final RandomStreams RANDOM = new RandomStreams(3);

    static List<String> ids() {
        return Datasets.toyIds();
    }

    @Test
    void allSixAreThere() {
        assertThat(ids())
                .containsExactly("checkerboard", "8-gaussians", "two-moons", "swiss-roll", "pinwheel", "two-spirals");
    }

    @ParameterizedTest
    @MethodSource("ids")
    void pointsOfThePlaneWithinSixOfTheOriginNotStandardised(String id) {
        DataSource set = Datasets.toy(id);
        Samples points = set.trainingSample(MANY, RANDOM);
        assertThat(set.name()).isEqualTo(id);
        assertThat(set.sampleShape().toString()).isEqualTo("[2]");
        assertThat(set.columns()).containsExactly("x", "y");
        assertThat(set.normalization()).isEqualTo(Normalization.identity(2));
        assertThat(points.count()).isEqualTo(MANY);
        assertThat(radii(points).max().orElseThrow()).isBetween(1.0, 6.5);
    }

    /** Means and mean squares of x and y, from the definitions, by integration over u. */
    @ParameterizedTest
    @CsvSource({
        // uniform where |0.45 x| < 2: (4 / 0.45)^2 / 12
        "checkerboard, 0, 0, 6.5844, 6.5844",
        // 9 / 2 + 0.09
        "8-gaussians, 0, 0, 4.59, 4.59",
        // E (2 cos a - 1)^2 + 0.04, and E (2 sin a - 0.5)^2 + 0.04 = 2 - 4 / pi + 0.29
        "two-moons, 0, 0, 3.04, 1.0168",
        "swiss-roll, 0.4, 0.0424, 1.9246, 1.9446",
        // five-fold symmetric, so half of 4 (1 + 0.09 + 0.01) each
        "pinwheel, 0, 0, 2.2, 2.2",
        "two-spirals, 0, 0, 2.5607, 2.3941",
    })
    void hasTheMomentsOfItsDefinition(String id, double meanX, double meanY, double squareX, double squareY) {
        Samples points = Datasets.toy(id).trainingSample(MANY, RANDOM);
        assertThat(column(points, 0).average().orElseThrow()).isCloseTo(meanX, within(0.04));
        assertThat(column(points, 1).average().orElseThrow()).isCloseTo(meanY, within(0.04));
        assertThat(meanSquare(points, 0)).isCloseTo(squareX, within(0.05));
        assertThat(meanSquare(points, 1)).isCloseTo(squareY, within(0.05));
    }

    static Stream<Arguments> curves() {
        return Stream.of(
                curve("two-moons", 0.2, u ->
                        new double[] {2 * Math.cos(Math.PI * u) - 1, 2 * Math.sin(Math.PI * u) - 0.5}),
                curve("swiss-roll", 0.1, u -> spiral(1.5 * Math.PI * (1 + 2 * u), 5)),
                curve("two-spirals", 0.1, u -> spiral(3 * Math.PI * u, 3)));
    }

    /** The distance from the curve that a set is spread around has the law of the noise: E of its square is that of z. */
    @ParameterizedTest
    @MethodSource("curves")
    void liesAroundItsCurve(String id, double noise, DoubleFunction<double[]> curve) {
        Samples points = Datasets.toy(id).trainingSample(2_000, RANDOM);
        boolean twoSided = !id.equals("swiss-roll");
        double[] distances = IntStream.range(0, points.count())
                .mapToDouble(i -> distance(points.value(i, 0), points.value(i, 1), curve, twoSided))
                .toArray();
        assertThat(DoubleStream.of(distances).max().orElseThrow()).isLessThan(5 * noise);
        double root =
                Math.sqrt(DoubleStream.of(distances).map(r -> r * r).average().orElseThrow());
        assertThat(root).isCloseTo(noise, within(0.1 * noise));
    }

    @Test
    void theCheckerboardIsUniformOverItsEightFields() {
        Samples points = Datasets.checkerboard().trainingSample(MANY, RANDOM);
        int[][] counts = new int[8][8];
        for (int i = 0; i < points.count(); i++) {
            assertThat(Checkerboard.contains(points.value(i, 0), points.value(i, 1)))
                    .isTrue();
            // Quarter fields: each of the 32 that are black holds a 32nd of the points.
            counts[(int) Math.floor(0.9 * points.value(i, 0)) + 4][(int) Math.floor(0.9 * points.value(i, 1)) + 4]++;
        }
        int[] black = Arrays.stream(counts)
                .flatMapToInt(Arrays::stream)
                .filter(c -> c > 0)
                .toArray();
        assertThat(black).hasSize(32);
        double expected = MANY / 32.0;
        double chiSquare = IntStream.of(black)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        // 31 degrees of freedom: mean 31, and 61.1 is exceeded once in a thousand times
        assertThat(chiSquare).isLessThan(61.1);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 0.1, true", "-0.1, 0.1, false", "-0.1, -0.1, true", "4.4, 4.4, true", "4.5, 4.5, false",
        "2.3, 0.1, false", "2.3, 2.3, true", "NaN, 0.1, false", "0.1, Infinity, false", "-4.4, 4.4, false"
    })
    void aBlackFieldIsWhereTheFloorsSumToAnEvenNumber(double x1, double x2, boolean black) {
        assertThat(Checkerboard.contains(x1, x2)).isEqualTo(black);
    }

    @Test
    void everyGaussianOfTheEightHasItsShare() {
        Samples points = Datasets.toy("8-gaussians").trainingSample(MANY, RANDOM);
        int[] counts = new int[8];
        for (int i = 0; i < points.count(); i++) {
            double angle = Math.atan2(points.value(i, 1), points.value(i, 0));
            counts[(int) Math.floorMod(Math.round(angle * 4 / Math.PI), 8L)]++;
        }
        for (int count : counts) {
            assertThat(count).isBetween(MANY / 8 - 500, MANY / 8 + 500);
        }
    }

    /** With the bend taken back, points lie at 0.1 z2 beside one of five straight arms; the median of |z2| is 0.6745. */
    @Test
    void thePinwheelHasFiveEqualArmsBentByTheExponentialOfTheRadius() {
        Samples points = Datasets.toy("pinwheel").trainingSample(MANY, RANDOM);
        int[] counts = new int[5];
        double[] beside = new double[MANY];
        for (int i = 0; i < MANY; i++) {
            double radius = Math.hypot(points.value(i, 0), points.value(i, 1)) / 2;
            double unbent = Math.atan2(points.value(i, 1), points.value(i, 0)) - Math.exp(radius) / 4;
            long arm = Math.round(unbent * 5 / (2 * Math.PI));
            counts[(int) Math.floorMod(arm, 5L)]++;
            beside[i] = Math.abs(radius * Math.sin(unbent - arm * 2 * Math.PI / 5));
        }
        for (int count : counts) {
            assertThat(count).isBetween(MANY / 5 - 500, MANY / 5 + 500);
        }
        Arrays.sort(beside);
        assertThat(beside[MANY / 2]).isCloseTo(0.06745, within(0.003));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void aRowDependsOnSeedAndIndexAlone(String id) {
        DataSource set = Datasets.toy(id);
        List<List<Float>> whole = Rows.first(set.training(RANDOM, 0), 5_000);
        assertThat(Rows.first(set.training(RANDOM, 0), 5_000)).isEqualTo(whole);
        assertThat(Rows.first(set.training(RANDOM, 1_234), 100)).isEqualTo(whole.subList(1_234, 1_334));
        assertThat(Rows.of(set.trainingSample(300, RANDOM))).isEqualTo(whole.subList(0, 300));
        assertThat(Rows.first(set.training(new RandomStreams(4), 0), 5_000)).isNotEqualTo(whole);
    }

    @ParameterizedTest
    @MethodSource("ids")
    void heldOutRowsAreNotInTheTrainingStream(String id) {
        DataSource set = Datasets.toy(id);
        Set<List<Float>> training = new HashSet<>(Rows.first(set.training(RANDOM, 0), 5_000));
        assertThat(Rows.of(set.heldOut(1_000, RANDOM))).hasSize(1_000).noneMatch(training::contains);
    }

    @Test
    void anUnknownIdIsAnErrorWithASuggestion() {
        assertThatThrownBy(() -> Datasets.toy("chequerboard"))
                .isInstanceOf(UnknownDatasetException.class)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'chequerboard'")
                .hasMessageContaining("Did you mean 'checkerboard'?")
                .hasMessageContaining("two-moons");
    }

    @Test
    void aNegativeFirstRowIsAnError() {
        assertThatThrownBy(() -> Datasets.checkerboard().training(RANDOM, -1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("-1");
    }

    private static DoubleStream column(Samples points, int j) {
        return IntStream.range(0, points.count()).mapToDouble(i -> points.value(i, j));
    }

    private static double meanSquare(Samples points, int j) {
        return column(points, j).map(x -> x * x).average().orElseThrow();
    }

    private static DoubleStream radii(Samples points) {
        return IntStream.range(0, points.count()).mapToDouble(i -> Math.hypot(points.value(i, 0), points.value(i, 1)));
    }

    private static Arguments curve(String id, double noise, DoubleFunction<double[]> curve) {
        return Arguments.of(id, noise, curve);
    }

    private static double[] spiral(double a, double scale) {
        return new double[] {a / scale * Math.cos(a), a / scale * Math.sin(a)};
    }

    private static double distance(double x, double y, DoubleFunction<double[]> curve, boolean twoSided) {
        return IntStream.rangeClosed(0, 2_000)
                .mapToObj(k -> curve.apply(k / 2_000.0))
                .mapToDouble(p -> {
                    double here = Math.hypot(x - p[0], y - p[1]);
                    return twoSided ? Math.min(here, Math.hypot(x + p[0], y + p[1])) : here;
                })
                .min()
                .orElseThrow();
    }
}

package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Network.Weights;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What networks of every kind keep, for points, images and signals, with and without a condition: shapes, times, rows
 * that do not see one another, learning, saving and going on. For more on the kit see {@link BackendContract}.
 *
 * <pre>{@code
 * class GraphNetworkSpecTest extends NetworkSpecContract {
 *     protected Backend backend() {
 *         return BACKEND;
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the networks that rules share are trained once
public abstract class NetworkSpecContract extends BackendContract {
    private static final long SEED = 5;
    private static final int STEPS = 60;
    private static final double RATE = 1e-2;

    private final Map<NetworkSpec, Moved> moved = new HashMap<>();

    /** The backend under test, which stays open. */
    protected abstract Backend backend();

    /** A small network of each kind. */
    static Stream<NetworkSpec> specs() {
        return Stream.of(
                Mlp.of(2, 16, 2),
                Mlp.of(2, 16, 3).withResidual(),
                UNet.of(Shape.of(8, 4, 3), 8, 1, 2).withAttention(4).withCondition(2),
                UNet.of(Shape.of(8, 2), 8, 1, 1),
                Dit.of(Shape.of(4, 8, 3), 2, 16, 1).withHeads(2).withCondition(2),
                Dit.of(Shape.of(12, 2), 3, 16, 1).withPositions(Dit.Positions.LEARNED));
    }

    /**
     * A network that has learnt the regression; where it starts, some outputs are 0.
     *
     * @param losses of its steps
     */
    private record Moved(Network network, List<Double> losses) {}

    /** Made once, not changed: a training program takes longer to compile than all that these rules do with it. */
    private Moved moves(SpecRegression toy) {
        return moved.computeIfAbsent(toy.spec(), spec -> {
            Network network = backend().create(spec, SEED);
            return new Moved(network, losses(toy, network, 0, STEPS));
        });
    }

    private Network moved(SpecRegression toy) {
        return moves(toy).network();
    }

    /** Of steps {@code from} to {@code to}, the last not included, in a program of their own. */
    private static List<Double> losses(SpecRegression toy, Network network, int from, int to) {
        try (TrainingProgram program = toy.compile(network)) {
            return losses(toy, program, from, to);
        }
    }

    private static List<Double> losses(SpecRegression toy, TrainingProgram program, int from, int to) {
        List<Double> losses = new ArrayList<>();
        for (int step = from; step < to; step++) {
            losses.add(toy.step(program, RATE, step).loss());
        }
        return losses;
    }

    @AfterAll
    void closeMoved() {
        moved.values().forEach(each -> each.network().close());
    }

    @ParameterizedTest
    @MethodSource("specs")
    void velocitiesHaveTheShapeOfTheSamplesForAnyBatch(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        for (int count : new int[] {1, 3}) {
            float[] velocities = toy.probe(moved(toy), Weights.RAW, count);
            assertThat(velocities).hasSize(toy.samples(count).size()).doesNotContain(Float.NaN);
            double largest = 0; // not of -0
            for (float velocity : velocities) {
                largest = Math.max(largest, Math.abs(velocity));
            }
            assertThat(largest).as("of the velocities").isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void oneTimeForAllIsThatTimeForEach(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (PlacedField field = toy.field(moved(toy), Weights.RAW, 3, 1)) {
            float[] shared = toy.at(field, toy.times(1), 0.3, toy.batch(3, 1));
            close(toy.at(field, toy.times(3), 0.3, toy.batch(3, 1)), shared);
            assertThat(toy.at(field, toy.times(1), 0.9, toy.batch(3, 1)))
                    .as("another time")
                    .isNotEqualTo(shared);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void sampleAloneIsThatSampleInABatch(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        float[] together = toy.probe(moved(toy), Weights.RAW, 5);
        float[] alone = toy.probe(moved(toy), Weights.RAW, 1);
        close(alone, Arrays.copyOf(together, alone.length));
    }

    /** To the rounding of sums in single precision that are made in another order. */
    private static void close(float[] actual, float[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("value %d", i).isCloseTo(expected[i], within(1e-5f * (1 + Math.abs(expected[i]))));
        }
    }

    static Stream<NetworkSpec> conditionedSpecs() {
        return specs().filter(spec -> spec.conditionDimension() > 0);
    }

    @ParameterizedTest
    @MethodSource("conditionedSpecs")
    void conditionOfARowChangesThatRowAlone(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        Samples condition = Objects.requireNonNull(toy.condition(2, 1));
        float[] changed = condition.values().clone();
        changed[changed.length - 1] += 1;
        try (PlacedField one = moved(toy).field(Weights.RAW, condition);
                PlacedField other = moved(toy).field(Weights.RAW, Samples.of(condition.shape(), changed))) {
            float[] a = toy.at(one, toy.times(1), 0.5, toy.batch(2, 1));
            float[] b = toy.at(other, toy.times(1), 0.5, toy.batch(2, 1));
            int half = a.length / 2;
            assertThat(Arrays.copyOfRange(b, 0, half)).isEqualTo(Arrays.copyOfRange(a, 0, half));
            assertThat(Arrays.copyOfRange(b, half, b.length)).isNotEqualTo(Arrays.copyOfRange(a, half, a.length));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void regressionIsLearnt(NetworkSpec spec) {
        List<Double> losses = moves(new SpecRegression(spec)).losses();
        assertThat(sum(losses.subList(STEPS - 5, STEPS)))
                .as("loss of the last five steps against the first")
                .isLessThan(sum(losses.subList(0, 5)) / 2);
    }

    private static double sum(List<Double> losses) {
        return losses.stream().mapToDouble(loss -> loss).sum();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void equalRunsGiveEqualBits(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (Network network = backend().create(spec, SEED)) {
            assertThat(losses(toy, network, 0, STEPS)).isEqualTo(moves(toy).losses());
            for (Weights weights : Weights.values()) {
                assertThat(toy.probe(network, weights, 2)).isEqualTo(toy.probe(moved(toy), weights, 2));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void savedNetworkOfAnotherSeedIsAnotherOneAndGoesOnBitForBit(
            NetworkSpec spec, @TempDir Path halfway, @TempDir Path straight, @TempDir Path resumed) throws Exception {
        SpecRegression toy = new SpecRegression(spec);
        List<Double> losses = new ArrayList<>();
        try (Network network = backend().create(spec, SEED + 6)) {
            try (TrainingProgram program = toy.compile(network)) {
                losses.addAll(losses(toy, program, 0, 2));
                network.save(halfway);
                losses.addAll(losses(toy, program, 2, 4));
            }
            network.save(straight);
        }
        assertThat(losses)
                .as("of equal batches")
                .isNotEqualTo(moves(toy).losses().subList(0, 4));
        try (Network network = backend().open(spec, halfway)) {
            assertThat(losses(toy, network, 2, 4)).isEqualTo(losses.subList(2, 4));
            network.save(resumed);
        }
        Folders.assertEqual(straight, resumed);
    }

    @ParameterizedTest
    @MethodSource("specs")
    void samplesAndTimesOfTheWrongSizeAreNamed(NetworkSpec spec) {
        SpecRegression toy = new SpecRegression(spec);
        int[] lengths = spec.sampleShape().withBatch(3).lengths();
        lengths[lengths.length - 1]++;
        Shape wide = Shape.of(lengths);
        try (Network network = backend().create(spec, 5);
                PlacedField field = toy.field(network, Weights.RAW, 3, 1)) {
            wrong(field, toy.times(3), wide, wide.toString());
            wrong(field, toy.times(3), spec.sampleShape(), "got " + spec.sampleShape());
            wrong(field, toy.samples(3), toy.samples(3), "one time for all");
            wrong(field, toy.times(2), toy.samples(3), "one time for all");
        }
    }

    private static void wrong(PlacedField field, Shape t, Shape x, String part) {
        assertThatThrownBy(() -> field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(t, x)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining(part);
    }
}

package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.pathline.api.CustomNetwork;
import io.pathline.api.DeviceChoice;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.Parameters;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.SpecRegression;
import io.pathline.api.TrainingProgram;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkPieces;
import io.pathline.tensorflow.network.NetworkPlugins;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every network of a plugin keeps, with and without a condition: shapes, finite numbers, rows that do not see one
 * another, gradients that are slopes, equal bits for equal seeds, learning, saving and going on.
 *
 * <p>Depend on the test-jars of this module and of pathline-api, and extend it with its one method; samples are points of
 * two numbers, or small images, or signals, whichever the network takes first:
 *
 * <pre>{@code
 * class GatedNetworkTest extends NetworkPluginContract {
 *     protected NetworkArchitecture architecture() {
 *         return new GatedNetwork().create(Parameters.defaults(new GatedNetwork().parameters()));
 *     }
 * }
 * }</pre>
 *
 * <p>A network that takes no condition refuses one with an {@link InvalidInputException}, and is not asked with one.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // the networks that rules share are trained once
public abstract class NetworkPluginContract {
    private static final long SEED = 5;
    private static final int STEPS = 20;
    private static final double RATE = 1e-3;
    private static final RandomStreams RANDOM = new RandomStreams(606);
    private static final List<Shape> SHAPES = List.of(Shape.of(2), Shape.of(8, 8, 1), Shape.of(16, 1));

    private final Map<CustomNetwork, Moved> moved = new HashMap<>();

    /** The network under test; a new one each time, or the same. */
    protected abstract NetworkArchitecture architecture();

    /** The shape of its samples; by default the first that it takes of points, images and signals. */
    protected Shape sampleShape() {
        return SHAPES.stream().filter(shape -> takes(shape, 0)).findFirst().orElse(SHAPES.get(0));
    }

    private boolean takes(Shape sample, int condition) {
        try {
            architecture().declare(new NetworkPieces(), sample, condition);
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** Without a condition, and with one where the network takes any. */
    Stream<CustomNetwork> specs() {
        CustomNetwork plain = CustomNetwork.of("network-under-test", Map.of(), sampleShape());
        return takes(sampleShape(), 2) ? Stream.of(plain, plain.withCondition(2)) : Stream.of(plain);
    }

    private NetworkPlugins door() {
        return spec ->
                new NetworkPlugins.Found("The network under test", Parameters.defaults(List.of()), architecture());
    }

    private TensorFlowBackend backend() {
        return TensorFlowBackend.open(DeviceChoice.CPU, door());
    }

    /** A network some steps on, since where it starts outputs may be 0. */
    private record Moved(Network network, List<Double> losses) {}

    private Network moved(SpecRegression toy) {
        return moves(toy).network();
    }

    private Moved moves(SpecRegression toy) {
        CustomNetwork spec = (CustomNetwork) toy.spec();
        Moved made = moved.get(spec);
        if (made == null) {
            Network network = backend().create(spec, SEED);
            made = new Moved(network, losses(toy, network, 0, STEPS));
            moved.put(spec, made);
        }
        return made;
    }

    private static List<Double> losses(SpecRegression toy, Network network, int from, int to) {
        List<Double> losses = new ArrayList<>();
        try (TrainingProgram program = toy.compile(network)) {
            for (int step = from; step < to; step++) {
                losses.add(toy.step(program, RATE, step).loss());
            }
        }
        return losses;
    }

    @AfterAll
    void closeMoved() {
        moved.values().forEach(each -> each.network().close());
        moved.clear();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void outputHasTheShapeOfTheSamplesForAnyBatch(CustomNetwork spec) {
        SpecRegression toy = new SpecRegression(spec);
        for (int count : new int[] {1, 3, 7}) {
            assertThat(toy.probe(moved(toy), Weights.RAW, count))
                    .as("output for a batch of %d", count)
                    .hasSize(toy.samples(count).size());
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void outputIsFiniteAtBothEndsOfTime(CustomNetwork spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (PlacedField field = toy.field(moved(toy), Weights.RAW, 3, 1)) {
            for (double t : new double[] {0, 1}) {
                for (float value : toy.at(field, toy.times(3), t, toy.batch(3, 1))) {
                    assertThat(value).as("output at t = %s", t).isFinite();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void oneTimeForAllIsThatTimeForEach(CustomNetwork spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (PlacedField field = toy.field(moved(toy), Weights.RAW, 3, 1)) {
            float[] shared = toy.at(field, toy.times(1), 0.3, toy.batch(3, 1));
            close(toy.at(field, toy.times(3), 0.3, toy.batch(3, 1)), shared);
            assertThat(toy.at(field, toy.times(1), 0.9, toy.batch(3, 1)))
                    .as("output at another time")
                    .isNotEqualTo(shared);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void sampleAloneIsThatSampleInABatch(CustomNetwork spec) {
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

    @Test
    void conditionOfARowChangesThatRowAlone() {
        assumeTrue(takes(sampleShape(), 2), "this network takes no condition");
        SpecRegression toy = new SpecRegression(
                CustomNetwork.of("network-under-test", Map.of(), sampleShape()).withCondition(2));
        Samples condition = Objects.requireNonNull(toy.condition(2, 1));
        float[] changed = condition.values().clone();
        changed[changed.length - 1] += 1;
        try (PlacedField one = moved(toy).field(Weights.RAW, condition);
                PlacedField other = moved(toy).field(Weights.RAW, Samples.of(condition.shape(), changed))) {
            float[] a = toy.at(one, toy.times(1), 0.5, toy.batch(2, 1));
            float[] b = toy.at(other, toy.times(1), 0.5, toy.batch(2, 1));
            int half = a.length / 2;
            close(Arrays.copyOfRange(b, 0, half), Arrays.copyOfRange(a, 0, half));
            assertThat(Arrays.copyOfRange(b, half, b.length))
                    .as("output of the row with another condition")
                    .isNotEqualTo(Arrays.copyOfRange(a, half, a.length));
        }
    }

    /**
     * Along a random direction and along the gradient, from weights that are all moved off where they start. Central
     * differences over 2 h with h = 1e-2 err by h^2 times the third derivative, and by the loss's rounding over h.
     */
    @ParameterizedTest
    @MethodSource("specs")
    void gradientOfEachPieceIsTheSlopeOfTheLoss(CustomNetwork spec) {
        Architecture network = Architecture.of(spec, door());
        float[] weights = offStart(network);
        try (NetworkLoss loss = new NetworkLoss(network, RANDOM, network.initialFixed(RANDOM))) {
            float[] gradient = loss.gradient(weights);
            double within = 1e-3 * (1 + loss.value(weights));
            for (ParameterLayout.Piece piece : network.weights().pieces()) {
                float[] own = piece.of(gradient);
                float[] any =
                        RANDOM.normal(piece.name(), 0, Shape.of(own.length, 1)).values();
                for (float[] direction : NetworkLoss.norm(own) > 0 ? List.of(any, own) : List.of(any)) {
                    double slope = slope(own, direction);
                    assertThat(loss.difference(piece, direction, weights))
                            .as("slope along '%s', against its gradient", piece.name())
                            .isCloseTo(slope, within(within + 1e-2 * Math.abs(slope)));
                }
            }
        }
    }

    private static double slope(float[] gradient, float... direction) {
        double sum = 0;
        for (int i = 0; i < direction.length; i++) {
            sum += (double) gradient[i] * direction[i];
        }
        return sum / NetworkLoss.norm(direction);
    }

    /** The first weights, moved by normal numbers that keep a layer's output about as large as its input. */
    private static float[] offStart(Architecture network) {
        float[] weights = network.initialWeights(RANDOM);
        for (ParameterLayout.Piece piece : network.weights().pieces()) {
            int size = piece.shape().size();
            int rows = size / piece.shape().length(piece.shape().rank() - 1);
            float[] normal =
                    RANDOM.normal("off " + piece.name(), 0, Shape.of(size, 1)).values();
            for (int i = 0; i < size; i++) {
                weights[piece.offset() + i] += (float) (0.5 / Math.sqrt(Math.max(4, rows)) * normal[i]);
            }
        }
        return weights;
    }

    @ParameterizedTest
    @MethodSource("specs")
    void everyTrainedPieceMatters(CustomNetwork spec) {
        Architecture network = Architecture.of(spec, door());
        try (NetworkLoss loss = new NetworkLoss(network, RANDOM, network.initialFixed(RANDOM))) {
            float[] gradient = loss.gradient(offStart(network));
            for (ParameterLayout.Piece piece : network.weights().pieces()) {
                assertThat(NetworkLoss.norm(piece.of(gradient)))
                        .as("gradient of the loss by '%s', which the output must depend on", piece.name())
                        .isPositive();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void oneStepLowersTheLossOfItsBatch(CustomNetwork spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (Network network = backend().create(spec, SEED);
                TrainingProgram program = toy.compile(network)) {
            double before = toy.step(program, 3e-4, 0).loss();
            assertThat(toy.step(program, 3e-4, 0).loss())
                    .as("loss of the batch after a step on it")
                    .isLessThan(before);
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void equalSeedsGiveEqualBitsAndOthersDoNot(CustomNetwork spec) {
        SpecRegression toy = new SpecRegression(spec);
        try (Network again = backend().create(spec, SEED);
                Network other = backend().create(spec, SEED + 1)) {
            assertThat(losses(toy, again, 0, STEPS))
                    .as("losses of the same seed")
                    .isEqualTo(moves(toy).losses());
            for (Weights weights : Weights.values()) {
                assertThat(toy.probe(again, weights, 2)).isEqualTo(toy.probe(moved(toy), weights, 2));
            }
            toy.train(other, 0, STEPS, RATE);
            assertThat(toy.probe(other, Weights.RAW, 2))
                    .as("output of another seed")
                    .isNotEqualTo(toy.probe(moved(toy), Weights.RAW, 2));
        }
    }

    @ParameterizedTest
    @MethodSource("specs")
    void openedNetworkIsTheSavedOneAndGoesOnBitForBit(CustomNetwork spec, @TempDir Path folder) {
        SpecRegression toy = new SpecRegression(spec);
        try (Network network = backend().create(spec, SEED)) {
            List<Double> first = losses(toy, network, 0, 3);
            network.save(folder);
            float[] saved = toy.probe(network, Weights.AVERAGED, 3);
            List<Double> straight = losses(toy, network, 3, 6);
            assertThat(first).hasSize(3);
            try (Network opened = backend().open(spec, folder)) {
                assertThat(toy.probe(opened, Weights.AVERAGED, 3)).as("output").isEqualTo(saved);
                assertThat(losses(toy, opened, 3, 6)).as("losses after it").isEqualTo(straight);
            }
        }
    }
}

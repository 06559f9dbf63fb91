package io.pathline.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.paths.Coupling.Pairs;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link Coupling} keeps, on small images. Extend it with the coupling under test; one that keeps conditions apart extends
 * {@link ConditionalCouplingContract}.
 *
 * <pre>{@code
 * class MyCouplingTest extends CouplingContract {
 *     @Override
 *     protected Coupling coupling() {
 *         return new MyCouplingPlugin().create(Parameters.defaults(List.of()));
 *     }
 * }
 * }</pre>
 */
public abstract class CouplingContract {
    /** Keys the inputs and the coupling's random numbers. */
    protected static final long SEED = 13;

    /** The coupling under test; the same or an equal one at every call. */
    protected abstract Coupling coupling();

    @ParameterizedTest(name = "{0} samples")
    @ValueSource(ints = {1, 2, 33})
    void everyRowIsUsedOnce(int count) {
        assertEveryRowIsUsedOnce(source(count), data(count), SEED);
    }

    @Test
    void everyRowIsUsedOnceWhateverTheRandomNumbers() {
        for (long seed = 0; seed < 20; seed++) {
            assertEveryRowIsUsedOnce(source(17), data(17), seed);
        }
    }

    @Test
    void equalRowsAreUsedAsOftenAsTheyCome() {
        int[] twins = IntStream.range(0, 32).map(i -> i / 2).toArray();
        assertEveryRowIsUsedOnce(source(32), data(16).select(twins), SEED);
        assertEveryRowIsUsedOnce(source(16).select(twins), data(16).select(twins), SEED);
        assertEveryRowIsUsedOnce(source(32), data(1).select(new int[32]), SEED);
        assertEveryRowIsUsedOnce(source(1).select(new int[32]), data(1).select(new int[32]), SEED);
    }

    /** Squared distances are out of a float's range in both cases. */
    @ParameterizedTest(name = "times {0}")
    @ValueSource(floats = {1e-30f, 1e30f})
    void valuesOfAnySizeArePaired(float scale) {
        assertEveryRowIsUsedOnce(source(33), scaled(data(33), scale), SEED);
        assertEveryRowIsUsedOnce(scaled(source(33), scale), scaled(data(33), scale), SEED);
    }

    @Test
    void shapeIsKept() {
        Pairs pairs = pair(9);
        assertThat(pairs.x0().shape()).isEqualTo(source(9).shape());
        assertThat(pairs.x1().shape()).isEqualTo(data(9).shape());
    }

    @Test
    void dataStaysInItsOrder() {
        assertThat(pair(33).x1()).isEqualTo(data(33));
    }

    @Test
    void conditionsGoWithTheirRows() {
        Samples source = source(33);
        Samples data = data(33);
        Pairs pairs = coupling().pair(source.given(labels(source)), data.given(labels(data)), random(SEED));
        assertThat(pairs.x0().condition()).isEqualTo(labels(pairs.x0()));
        assertThat(pairs.x1().condition()).isEqualTo(labels(pairs.x1()));
    }

    @Test
    void equalRandomNumbersGiveEqualPairs() {
        assertThat(pair(33)).isEqualTo(pair(33));
    }

    @Test
    void keepsNoState() {
        Pairs first = pair(33);
        coupling().pair(source(20), data(20), random(SEED + 1));
        assertThat(pair(33))
                .as("pairs the second time, after others, seed %d", SEED)
                .isEqualTo(first);
    }

    @Test
    void inputsAreLeftAlone() {
        Samples source = source(33);
        Samples data = data(33);
        coupling().pair(source, data, random(SEED));
        assertThat(source).isEqualTo(source(33));
        assertThat(data).isEqualTo(data(33));
    }

    @Test
    void batchesOfUnlikeCountAreRefused() {
        assertThatThrownBy(() -> coupling().pair(source(3), data(4), random(SEED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("4");
    }

    @Test
    void samplesOfUnlikeShapeAreRefused() {
        Samples flat = Samples.points(data(4).dimension(), data(4).values());
        assertThatThrownBy(() -> coupling().pair(source(4), flat, random(SEED)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(flat.shape().toString())
                .hasMessageContaining(source(4).shape().toString());
    }

    private void assertEveryRowIsUsedOnce(Samples source, Samples data, long seed) {
        Pairs pairs = coupling().pair(source, data, random(seed));
        assertThat(rows(pairs.x0())).as("noise, seed %d", seed).containsExactlyInAnyOrder(rows(source));
        assertThat(rows(pairs.x1())).as("data, seed %d", seed).containsExactlyInAnyOrder(rows(data));
    }

    private Pairs pair(int count) {
        return coupling().pair(source(count), data(count), random(SEED));
    }

    /** The random numbers of a training step. */
    protected static RandomGenerator random(long seed) {
        return new RandomStreams(seed).generator("coupling", 0);
    }

    /** Noise in the shape of small images, {@code [count, 3, 2, 2]}. */
    protected static Samples source(int count) {
        return new RandomStreams(SEED).normal("source", 0, Shape.of(count, 3, 2, 2));
    }

    /** Data in the shape of small images, {@code [count, 3, 2, 2]}. */
    protected static Samples data(int count) {
        return new RandomStreams(SEED).normal("data", 0, Shape.of(count, 3, 2, 2));
    }

    /** Each row as a string, so that rows compare as wholes. */
    protected static String[] rows(Samples samples) {
        return IntStream.range(0, samples.count())
                .mapToObj(i -> Arrays.toString(samples.slice(i, i + 1).values()))
                .toArray(String[]::new);
    }

    private static Samples scaled(Samples samples, float scale) {
        float[] values = samples.values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] *= scale;
        }
        return Samples.of(samples.shape(), values);
    }

    /** A condition that says which row it belongs to. */
    private static Samples labels(Samples data) {
        float[] labels = new float[data.count()];
        IntStream.range(0, labels.length).forEach(i -> labels[i] = data.value(i, 0));
        return Samples.points(1, labels);
    }
}

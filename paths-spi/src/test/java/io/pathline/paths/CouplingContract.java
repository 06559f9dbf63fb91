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

/** What every {@link Coupling} keeps. Extend it with the coupling under test. */
public abstract class CouplingContract {
    private static final long SEED = 13;

    /** The coupling under test; the same or an equal one at every call. */
    protected abstract Coupling coupling();

    @ParameterizedTest(name = "{0} samples")
    @ValueSource(ints = {1, 2, 33})
    void everyRowIsUsedOnce(int count) {
        Pairs pairs = pair(count);
        assertThat(rows(pairs.x0())).containsExactlyInAnyOrder(rows(source(count)));
        assertThat(rows(pairs.x1())).containsExactlyInAnyOrder(rows(data(count)));
    }

    @Test
    void shapeIsKept() {
        Pairs pairs = pair(9);
        assertThat(pairs.x0().shape()).isEqualTo(source(9).shape());
        assertThat(pairs.x1().shape()).isEqualTo(data(9).shape());
    }

    @Test
    void conditionsGoWithTheirRows() {
        Samples data = data(33);
        Pairs pairs = coupling().pair(source(33), data.given(labels(data)), random());
        assertThat(pairs.x1().condition()).isEqualTo(labels(pairs.x1()));
    }

    @Test
    void equalRandomNumbersGiveEqualPairs() {
        assertThat(pair(33)).isEqualTo(pair(33));
    }

    @Test
    void inputsAreLeftAlone() {
        Samples source = source(33);
        Samples data = data(33);
        coupling().pair(source, data, random());
        assertThat(source).isEqualTo(source(33));
        assertThat(data).isEqualTo(data(33));
    }

    @Test
    void batchesOfUnlikeCountAreRefused() {
        assertThatThrownBy(() -> coupling().pair(source(3), data(4), random()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("3")
                .hasMessageContaining("4");
    }

    private Pairs pair(int count) {
        return coupling().pair(source(count), data(count), random());
    }

    private static RandomGenerator random() {
        return new RandomStreams(SEED).generator("coupling", 0);
    }

    private static Samples source(int count) {
        return new RandomStreams(SEED).normal("source", 0, Shape.of(count, 2, 2));
    }

    private static Samples data(int count) {
        return new RandomStreams(SEED).normal("data", 0, Shape.of(count, 2, 2));
    }

    /** A condition that says which row it belongs to. */
    private static Samples labels(Samples data) {
        float[] labels = new float[data.count()];
        IntStream.range(0, labels.length).forEach(i -> labels[i] = data.value(i, 0));
        return Samples.points(1, labels);
    }

    private static String[] rows(Samples samples) {
        return IntStream.range(0, samples.count())
                .mapToObj(i -> Arrays.toString(samples.slice(i, i + 1).values()))
                .toArray(String[]::new);
    }
}

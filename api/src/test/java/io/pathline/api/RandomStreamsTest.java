package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All at fixed seeds, so a test that passes once passes always. */
class RandomStreamsTest {
    private static final int COUNT = 200_000;

    private final RandomStreams streams = new RandomStreams(20261122);

    @Test
    void normalNumbersHaveTheMomentsOfTheNormalDistribution() {
        float[] z = streams.normal("noise", 0, Shape.of(COUNT, 1)).values();
        // Five standard errors of each moment: sqrt(1, 2, 15, 96 / 200000) times five.
        assertThat(moment(z, 1)).isCloseTo(0, within(0.0112));
        assertThat(moment(z, 2)).isCloseTo(1, within(0.0159));
        assertThat(moment(z, 3)).isCloseTo(0, within(0.0434));
        assertThat(moment(z, 4)).isCloseTo(3, within(0.1096));
    }

    @Test
    void normalNumbersFollowTheNormalDistribution() {
        float[] z = streams.normal("noise", 0, Shape.of(COUNT, 1)).values();
        assertThat(kolmogorovSmirnov(z, RandomStreamsTest::normalDistribution)).isLessThan(1.63 / Math.sqrt(COUNT));
    }

    @Test
    void positionsWithinARowFollowItToo() {
        // One row of many numbers, and many rows: two ways through the generator.
        float[] z = streams.normal("noise", 0, Shape.of(1, COUNT)).values();
        assertThat(kolmogorovSmirnov(z, RandomStreamsTest::normalDistribution)).isLessThan(1.63 / Math.sqrt(COUNT));
    }

    @Test
    void uniformNumbersFillTheUnitInterval() {
        float[] u = streams.uniform("times", 0, Shape.of(COUNT, 1)).values();
        assertThat(kolmogorovSmirnov(u, x -> x)).isLessThan(1.63 / Math.sqrt(COUNT));
        IntStream.range(0, COUNT)
                .forEach(i -> assertThat(u[i]).isGreaterThanOrEqualTo(0).isLessThan(1));
    }

    @Test
    void neighbouringRowsAndPositionsAreUncorrelated() {
        float[] z = streams.normal("noise", 0, Shape.of(COUNT / 2, 2)).values();
        // Five standard errors of a correlation of 100,000 pairs or more.
        assertThat(correlation(z, 1, 2)).as("the two of a row").isCloseTo(0, within(0.016));
        assertThat(correlation(z, 2, 2)).as("the same of neighbours").isCloseTo(0, within(0.016));
        assertThat(correlation(z, 1, 1)).as("all in a line").isCloseTo(0, within(0.012));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 7, 64})
    void rowIsTheSameWhateverTheChunk(int chunk) {
        Samples all = streams.normal("noise", 5, Shape.of(100, 2, 3));
        Samples uniform = streams.uniform("noise", 5, Shape.of(100, 2, 3));
        for (int from = 0; from < 100; from += chunk) {
            int to = Math.min(100, from + chunk);
            Shape shape = Shape.of(to - from, 2, 3);
            assertThat(streams.normal("noise", 5 + from, shape)).isEqualTo(all.slice(from, to));
            assertThat(streams.uniform("noise", 5 + from, shape)).isEqualTo(uniform.slice(from, to));
        }
    }

    @Test
    void seedPurposeAndIndexEachMakeOtherNumbers() {
        Shape shape = Shape.of(1, 4);
        Set<Samples> rows = new HashSet<>();
        for (long seed : new long[] {0, 1, -1, 1L << 40}) {
            for (String purpose : new String[] {"noise", "data", "", "noisf", "ab", "ba"}) {
                for (long index : new long[] {0, 1, 2, -1, 1L << 33}) {
                    rows.add(new RandomStreams(seed).normal(purpose, index, shape));
                }
            }
        }
        assertThat(rows).hasSize(4 * 6 * 5);
    }

    @Test
    void purposesAndSeedsAreIndependent() {
        float[] noise = streams.normal("noise", 0, Shape.of(COUNT, 1)).values();
        float[] data = streams.normal("data", 0, Shape.of(COUNT, 1)).values();
        float[] next = new RandomStreams(streams.seed() + 1)
                .normal("noise", 0, Shape.of(COUNT, 1))
                .values();
        assertThat(correlation(noise, data)).isCloseTo(0, within(0.0112));
        assertThat(correlation(noise, next)).isCloseTo(0, within(0.0112));
    }

    @Test
    void generatorOfAKeyIsRepeatable() {
        RandomGenerator first = streams.generator("shuffle", 3);
        RandomGenerator second = new RandomStreams(streams.seed()).generator("shuffle", 3);
        RandomGenerator other = streams.generator("shuffle", 4);
        long[] numbers = first.longs(100).toArray();
        assertThat(second.longs(100).toArray()).isEqualTo(numbers);
        assertThat(other.longs(100).toArray()).doesNotContain(numbers);
    }

    private static double moment(float[] values, int power) {
        return IntStream.range(0, values.length)
                .mapToDouble(i -> Math.pow(values[i], power))
                .average()
                .orElseThrow();
    }

    private static double correlation(float[] values, int lag, int stride) {
        return IntStream.iterate(0, i -> i + lag < values.length, i -> i + stride)
                .mapToDouble(i -> (double) values[i] * values[i + lag])
                .average()
                .orElseThrow();
    }

    private static double correlation(float[] a, float[] b) {
        return IntStream.range(0, a.length)
                .mapToDouble(i -> (double) a[i] * b[i])
                .average()
                .orElseThrow();
    }

    /** The largest distance of the numbers' distribution from another; 1.63 / sqrt(n) is its 1 % point. */
    private static double kolmogorovSmirnov(float[] values, DoubleUnaryOperator distribution) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double p = distribution.applyAsDouble(sorted[i]);
            largest = Math.max(largest, Math.max(p - (double) i / sorted.length, (i + 1.0) / sorted.length - p));
        }
        return largest;
    }

    /** Phi(x) by Simpson's rule from 0; exact to 1e-8 within eight standard deviations. */
    private static double normalDistribution(double x) {
        int steps = 100;
        double h = x / steps;
        double sum = 0;
        for (int i = 0; i <= steps; i++) {
            int weight = i == 0 || i == steps ? 1 : i % 2 == 0 ? 2 : 4;
            sum += weight * Math.exp(-(i * h) * (i * h) / 2);
        }
        return 0.5 + sum * h / 3 / Math.sqrt(2 * Math.PI);
    }
}

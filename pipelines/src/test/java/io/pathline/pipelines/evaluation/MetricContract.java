package io.pathline.pipelines.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What every {@link SampleMetric} keeps. Extend it with the metric under test:
 *
 * <pre>{@code
 * class MeanGapTest extends MetricContract {
 *     protected SampleMetric metric() {
 *         return (samples, data) -> new Score("mean gap", gap(samples, data), "first column");
 *     }
 * }
 * }</pre>
 *
 * <p>Sets are of points in the plane; override {@link #dimension} for a metric of other data. A metric looks at numbers and
 * so runs on the host alone: there is no interpreter to choose.
 */
public abstract class MetricContract {
    private static final long SEED = 23;

    /** Sums in another order differ by rounding alone. */
    private static final double ROUNDING = 1e-9;

    /** The metric under test; the same or an equal one at every call. */
    protected abstract SampleMetric metric();

    /** How many numbers each row has. */
    protected int dimension() {
        return 2;
    }

    private Samples rows(String purpose, int count) {
        return new RandomStreams(SEED).normal(purpose, 0, Shape.of(count, dimension()));
    }

    private double value(Samples samples, Samples data) {
        return metric().score(samples, data).value();
    }

    private static void assertEqual(double actual, double expected, String what) {
        assertThat(actual)
                .as("%s, seed %d", what, SEED)
                .isCloseTo(expected, within(ROUNDING * (1 + Math.abs(expected))));
    }

    @Test
    void everyScoreIsFiniteAndSaysHowItWasMeasured() {
        for (int count : List.of(1, 2, 50)) {
            for (int rows : List.of(1, 3, 40)) {
                Score score = metric().score(rows("samples", count), rows("data", rows));
                assertThat(score).as("score").isNotNull();
                assertThat(score.value())
                        .as("score of %d against %d rows, seed %d", count, rows, SEED)
                        .isFinite();
                assertThat(score.name()).as("name").isNotBlank();
                assertThat(score.measured()).as("how it was measured").isNotBlank();
            }
        }
    }

    @Test
    void theNameIsTheSameForAllSets() {
        String name = metric().score(rows("samples", 5), rows("data", 7)).name();
        assertThat(metric().score(rows("more", 50), rows("data", 60)).name())
                .as("name; files and tables are made by it")
                .isEqualTo(name);
    }

    @Test
    void theSameSetsHaveTheSameScore() {
        Samples samples = rows("samples", 60);
        Samples data = rows("data", 40);
        double first = value(samples, data);
        value(rows("others", 30), data);
        assertThat(value(samples, data)).as("the second time, seed %d", SEED).isEqualTo(first);
    }

    @Test
    void theOrderOfTheRowsDoesNotMatter() {
        Samples samples = rows("samples", 60);
        Samples data = rows("data", 40);
        double score = value(samples, data);
        assertEqual(value(reversed(samples), data), score, "score of the samples in another order");
        assertEqual(value(samples, reversed(data)), score, "score of the data in another order");
    }

    @Test
    void everySampleTwiceScoresAsOnce() {
        Samples samples = rows("samples", 60);
        Samples data = rows("data", 40);
        int[] twice = IntStream.range(0, 120).map(i -> i % 60).toArray();
        assertEqual(value(samples.select(twice), data), value(samples, data), "score of every sample twice");
    }

    @Test
    void theSetsAreLeftAsTheyAre() {
        Samples samples = rows("samples", 20);
        Samples data = rows("data", 20);
        float[] before = samples.values().clone();
        float[] rows = data.values().clone();
        metric().score(samples, data);
        assertThat(Arrays.equals(samples.values(), before))
                .as("samples are unchanged")
                .isTrue();
        assertThat(Arrays.equals(data.values(), rows)).as("data are unchanged").isTrue();
    }

    @Test
    void manyThreadsMeasureAlike() {
        Samples samples = rows("samples", 200);
        Samples data = rows("data", 150);
        double score = value(samples, data);
        assertThat(IntStream.range(0, 16)
                        .parallel()
                        .mapToObj(i -> value(samples, data))
                        .collect(Collectors.toSet()))
                .as("scores by 16 tasks, seed %d", SEED)
                .containsExactly(score);
    }

    private static Samples reversed(Samples samples) {
        int last = samples.count() - 1;
        return samples.select(IntStream.rangeClosed(0, last).map(i -> last - i).toArray());
    }
}

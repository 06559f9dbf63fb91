package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/**
 * What every {@link DataSource} keeps. Extend it with the source under test:
 *
 * <pre>{@code
 * class TidesTest extends DataSourceContract {
 *     protected DataSource source() {
 *         return new Tides();
 *     }
 * }
 * }</pre>
 */
public abstract class DataSourceContract {
    private static final long SEED = 31;

    /** Rows that a rule looks at. */
    private static final int ROWS = 200;

    /** The source under test; the same or an equal one at every call. */
    protected abstract DataSource source();

    private static RandomStreams random() {
        return new RandomStreams(SEED);
    }

    /** Training rows from one on, each with its condition. */
    private List<Row> training(long first, int count) {
        List<Row> rows = new ArrayList<>();
        for (Samples chunk : source().training(random(), first).toIterable(1)) {
            rows.addAll(rows(chunk));
            if (rows.size() >= count) {
                break;
            }
        }
        return rows.subList(0, Math.min(count, rows.size()));
    }

    /** The numbers of a row, its condition at the end. */
    private record Row(List<Float> numbers) {}

    private static List<Row> rows(Samples samples) {
        return IntStream.range(0, samples.count())
                .mapToObj(i -> row(samples, i))
                .toList();
    }

    private static Row row(Samples samples, int i) {
        List<Float> numbers = new ArrayList<>();
        Samples condition = samples.condition();
        for (int k = 0; k < samples.dimension(); k++) {
            numbers.add(samples.value(i, k));
        }
        for (int k = 0; condition != null && k < condition.dimension(); k++) {
            numbers.add(condition.value(i, k));
        }
        return new Row(numbers);
    }

    /** Some of all that it gives. */
    private List<Samples> sets() {
        List<Samples> sets = new ArrayList<>();
        sets.add(source().heldOut(ROWS, random()));
        sets.add(source().trainingSample(ROWS, random()));
        sets.add(source().training(random(), 0).blockFirst());
        return sets;
    }

    @Test
    void itHasANameAShapeAndAsManyColumnsOrNone() {
        assertThat(source().name()).as("name").isNotBlank();
        assertThat(source().sampleShape().size()).as("numbers of a row").isPositive();
        assertThat(source().trainingRows()).as("training rows").isPositive();
        if (!source().columns().isEmpty()) {
            assertThat(source().columns())
                    .as("columns")
                    .hasSize(source().sampleShape().size())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everySetIsOfTheShapeAndFinite() {
        for (Samples set : sets()) {
            assertThat(set.count()).as("rows of a set, seed %d", SEED).isPositive();
            assertThat(set.shape().withoutBatch()).as("shape of a row").isEqualTo(source().sampleShape());
            assertThat(set.isFinite())
                    .as("every number is finite, seed %d", SEED)
                    .isTrue();
        }
    }

    @Test
    void everyRowHasTheConditionThatIsDeclared() {
        int classes = source().classes();
        int numbers = (classes > 0 ? 1 : 0) + source().conditionVector();
        for (Samples set : sets()) {
            Samples condition = set.condition();
            assertThat(condition == null ? 0 : condition.dimension())
                    .as("numbers of a row's condition")
                    .isEqualTo(numbers);
            for (int i = 0; condition != null && classes > 0 && i < set.count(); i++) {
                assertThat((double) condition.value(i, 0))
                        .as("class of row %d, of %d classes", i, classes)
                        .isIn(IntStream.range(0, classes)
                                .mapToObj(c -> (double) c)
                                .toList());
            }
        }
    }

    @Test
    void theNormalizationIsOfTheRowsAndFinite() {
        Samples rows = source().trainingSample(ROWS, random());
        Samples standardised = source().normalization().apply(rows);
        assertThat(standardised.shape()).as("shape of standardised rows").isEqualTo(rows.shape());
        assertThat(standardised.isFinite()).as("standardised rows are finite").isTrue();
    }

    @Test
    void twoSubscribersSeeTheSameTrainingRows() {
        assertThat(training(0, ROWS)).as("the second time, seed %d", SEED).isEqualTo(training(0, ROWS));
    }

    @Test
    void aRunResumesAtAnyRow() {
        List<Row> whole = training(0, ROWS);
        for (int first : List.of(1, 7, 100)) {
            assertThat(training(first, ROWS - first))
                    .as("training rows from row %d on, seed %d", first, SEED)
                    .isEqualTo(whole.subList(first, ROWS));
        }
    }

    @Test
    void theTrainingRowsNeverEnd() {
        long beyond = source().trainingRows() < 1_000_000 ? source().trainingRows() + 3 : 1_000_000;
        assertThat(training(beyond, 5))
                .as("training rows from row %d on", beyond)
                .hasSize(5);
    }

    @Test
    void aRowBeforeTheFirstIsRefusedByName() {
        assertThatThrownBy(() -> source().training(random(), -1).blockFirst())
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void noMoreChunksAreMadeThanAreRequested() {
        List<Samples> seen = new ArrayList<>();
        BaseSubscriber<Samples> slow = new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                request(2);
            }

            @Override
            protected void hookOnNext(Samples chunk) {
                seen.add(chunk);
            }
        };
        source().training(random(), 0).subscribe(slow);
        slow.cancel();
        assertThat(seen.size()).as("chunks for a demand of 2").isLessThanOrEqualTo(2);
    }

    @Test
    void heldOutRowsAreTheSameEveryTimeAndNotTrainedOn() {
        Samples heldOut = source().heldOut(ROWS, random());
        assertThat(heldOut.count()).as("held-out rows").isBetween(1, ROWS);
        assertThat(rows(source().heldOut(ROWS, random()))).as("the second time").isEqualTo(rows(heldOut));
        Set<Row> trained = new HashSet<>(training(0, 5 * ROWS));
        assertThat(rows(heldOut).stream().filter(trained::contains).collect(Collectors.toList()))
                .as("held-out rows among the first %d training rows, seed %d", 5 * ROWS, SEED)
                .isEmpty();
    }

    @Test
    void aTrainingSampleIsTheSameEveryTime() {
        Samples sample = source().trainingSample(ROWS, random());
        assertThat(sample.count()).as("rows of the training part").isBetween(1, ROWS);
        assertThat(rows(source().trainingSample(ROWS, random())))
                .as("the second time")
                .isEqualTo(rows(sample));
    }

    @Test
    void levelsAreWhatTheRowsAreMadeOf() {
        int levels = source().levels();
        if (levels > 0) {
            float[] values = source().trainingSample(ROWS, random()).values();
            assertThat(IntStream.range(0, values.length)
                            .mapToObj(i -> values[i])
                            .toList())
                    .as("numbers of %d levels", levels)
                    .allMatch(v -> v >= 0 && v < levels);
        }
        assertThat(levels).as("levels").isNotNegative();
    }
}

package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.test.StepVerifier;

@Timeout(60) // so that a lost signal fails instead of hanging
class TableTest {
    private static final int ALL = 5_000;
    private static final Samples ROWS = Rows.counting(0, ALL);
    private static final DataSource TABLE = Datasets.of("counting", ROWS);
    private static final RandomStreams RANDOM = new RandomStreams(11);
    private static final int TRAINING = TABLE.trainingSample(ALL, RANDOM).count();

    @Test
    void everyRowIsEitherForTrainingOrHeldOut() {
        List<List<Float>> training = Rows.of(TABLE.trainingSample(ALL, RANDOM));
        List<List<Float>> heldOut = Rows.of(TABLE.heldOut(ALL, RANDOM));
        assertThat(Stream.concat(training.stream(), heldOut.stream()))
                .containsExactlyInAnyOrderElementsOf(Rows.of(ROWS));
        assertThat(heldOut.size()).isBetween(430, 570);
    }

    @Test
    void whatIsHeldOutDoesNotDependOnSeedOrLaterRows() {
        DataSource shorter = Datasets.of("counting", ROWS.slice(0, 1_000));
        List<List<Float>> heldOut = Rows.of(TABLE.heldOut(ALL, new RandomStreams(99)));
        assertThat(heldOut).isEqualTo(Rows.of(TABLE.heldOut(ALL, RANDOM)));
        assertThat(Rows.of(shorter.heldOut(ALL, RANDOM)))
                .isEqualTo(heldOut.stream().filter(row -> row.get(0) < 1_000).toList());
    }

    @Test
    void everyTrainingRowComesOncePerEpochInAnotherOrder() {
        List<List<Float>> twoEpochs = Rows.first(TABLE.training(RANDOM, 0), 2 * TRAINING);
        List<List<Float>> first = twoEpochs.subList(0, TRAINING);
        List<List<Float>> second = twoEpochs.subList(TRAINING, 2 * TRAINING);
        List<List<Float>> all = Rows.of(TABLE.trainingSample(ALL, RANDOM));
        assertThat(first).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(all);
        assertThat(second).containsExactlyInAnyOrderElementsOf(all).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 1_023, 1_024, 4_000, 4_999, 9_001, 1_000_000_007L})
    void aStreamResumesAtAnyRow(long firstRow) {
        List<List<Float>> ahead = Rows.first(TABLE.training(RANDOM, firstRow), 3_000);
        assertThat(Rows.first(TABLE.training(RANDOM, firstRow + 777), 2_223)).isEqualTo(ahead.subList(777, 3_000));
    }

    @Test
    void aSecondSubscriberSeesTheSame() {
        var stream = TABLE.training(RANDOM, 42).take(20);
        assertThat(stream.collectList().block()).isEqualTo(stream.collectList().block());
    }

    @Test
    void anotherSeedShufflesOtherwise() {
        assertThat(Rows.first(TABLE.training(new RandomStreams(12), 0), 100))
                .isNotEqualTo(Rows.first(TABLE.training(RANDOM, 0), 100));
    }

    @Test
    void aChunkIsMadeWhenItIsRequested() {
        StepVerifier.create(TABLE.training(RANDOM, 0), 0)
                .expectSubscription()
                .thenRequest(2)
                .expectNextCount(2)
                .thenCancel()
                .verify();
        List<Integer> read = new ArrayList<>();
        StepVerifier.create(
                        Chunks.endless(0, 1, () -> (first, count) -> {
                            read.add((int) first);
                            return Rows.counting((int) first, count);
                        }),
                        0)
                .thenRequest(3)
                .expectNextCount(3)
                .thenCancel()
                .verify();
        assertThat(read).containsExactly(0, Chunks.ROWS, 2 * Chunks.ROWS);
    }

    @Test
    void chunksOfLargeRowsAreSmall() {
        Samples images = Samples.of(
                Shape.of(3, 300, 300),
                new RandomStreams(1).normal("x", 0, Shape.of(3, 300, 300)).values());
        Samples chunk = Datasets.of("images", images).training(RANDOM, 0).blockFirst();
        assertThat(chunk).isNotNull();
        assertThat(chunk.shape()).isEqualTo(Shape.of(2, 300, 300));
    }

    @Test
    void samplesAreDrawnWithoutReplacementKeyedBySeed() {
        List<List<Float>> drawn = Rows.of(TABLE.trainingSample(500, RANDOM));
        assertThat(new HashSet<>(drawn)).hasSize(500);
        assertThat(Rows.of(TABLE.trainingSample(500, RANDOM))).isEqualTo(drawn);
        assertThat(Rows.of(TABLE.trainingSample(500, new RandomStreams(12)))).isNotEqualTo(drawn);
        Set<List<Float>> heldOut = new HashSet<>(Rows.of(TABLE.heldOut(ALL, RANDOM)));
        assertThat(Rows.of(TABLE.heldOut(50, RANDOM))).hasSize(50).allMatch(heldOut::contains);
    }

    @Test
    void normalisesByTheTrainingRowsAlone() {
        assertThat(TABLE.normalization()).isEqualTo(Normalization.of(TABLE.trainingSample(ALL, RANDOM)));
        assertThat(TABLE.normalization()).isNotEqualTo(Normalization.of(ROWS));
    }

    @Test
    void conditionsStayWithTheirRows() {
        DataSource conditioned = Datasets.of("pairs", ROWS.given(Rows.counting(0, ALL)));
        Samples chunk = conditioned.training(RANDOM, 0).blockFirst();
        assertThat(chunk).isNotNull();
        assertThat(chunk.condition()).isNotNull();
        assertThat(chunk.condition().values()).isEqualTo(chunk.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5, 7, 10, 20, 50})
    void aTinyTableHasRowsOnBothSides(int rows) {
        DataSource tiny = Datasets.of("tiny", Rows.counting(0, rows));
        assertThat(tiny.heldOut(rows, RANDOM).count()).isBetween(1, rows - 2);
        assertThat(Rows.first(tiny.training(RANDOM, 0), 3 * rows)).hasSize(3 * rows);
    }

    @Test
    void refusesRowsThatCannotBeStandardised() {
        assertThatThrownBy(() -> Datasets.of("two", Rows.counting(0, 2)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("two has 2 rows");
        assertThatThrownBy(() -> Datasets.of("flat", Samples.points(2, 1, 5, 2, 5, 3, 5, 4, 5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("column 'column_2'")
                .hasMessageContaining("5.0 in every training row");
        assertThatThrownBy(() -> Datasets.of("holes", Samples.points(1, 1, 2, Float.NaN)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("not finite");
    }
}

package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;

@Timeout(60) // so that a lost signal fails instead of hanging
class RebatchTest {
    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowComesOnceInOrderInBatchesOfTheSize(int seed) {
        RandomGenerator random = new RandomStreams(seed).generator("rebatch", 0);
        int rows = 1 + random.nextInt(40);
        List<Samples> chunks = randomChunks(random);
        List<Samples> batches = collect(Rebatch.of(Flux.fromIterable(chunks), rows));
        assertBatches(chunks, batches, rows, "seed " + seed);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void threadsAndSmallRequestsMakeNoDifference(int seed) {
        RandomGenerator random = new RandomStreams(seed).generator("rebatch", 1);
        int rows = 1 + random.nextInt(40);
        List<Samples> chunks = randomChunks(random);
        Flux<Samples> threaded = Flux.fromIterable(chunks).publishOn(Schedulers.parallel(), 2);
        List<Samples> batches =
                collect(Rebatch.of(threaded, rows).publishOn(Schedulers.single(), 1 + random.nextInt(3)));
        assertBatches(chunks, batches, rows, "seed " + seed);
    }

    @Test
    void requestsAChunkOnlyWhenTheRowsAtHandDoNotFillTheBatch() {
        TestPublisher<Samples> chunks = TestPublisher.create();
        AtomicLong requested = new AtomicLong();
        Flux<Samples> counted = chunks.flux().doOnRequest(requested::addAndGet);
        StepVerifier.create(Rebatch.of(counted, 4), 0)
                .expectSubscription()
                .then(() -> assertThat(requested).hasValue(0))
                .thenRequest(1)
                .then(() -> assertThat(requested).hasValue(1))
                .then(() -> chunks.next(Rows.counting(0, 3)))
                .then(() -> assertThat(requested).hasValue(2))
                .then(() -> chunks.next(Rows.counting(3, 9)))
                .expectNext(Rows.counting(0, 4))
                .then(() -> assertThat(requested).hasValue(2))
                .thenRequest(2)
                .expectNext(Rows.counting(4, 4), Rows.counting(8, 4))
                .then(() -> assertThat(requested).hasValue(2))
                .thenRequest(1)
                .then(() -> assertThat(requested).hasValue(3))
                .then(chunks::complete)
                .verifyComplete();
    }

    /** As an error that Reactor takes for fatal is, from below. */
    @Test
    void whatIsThrownWhileABatchIsGivenEndsTheStreamAndCancelsTheChunks() {
        TestPublisher<Samples> chunks = TestPublisher.create();
        LinkageError thrown = new NoSuchMethodError("of another version");
        Flux<Samples> batches = Rebatch.of(chunks.flux(), 2).doOnNext(batch -> {
            throw thrown;
        });
        StepVerifier.create(batches)
                .then(() -> chunks.next(Rows.counting(0, 5)))
                .verifyErrorSatisfies(e -> assertThat(e).isSameAs(thrown));
        chunks.assertCancelled();
    }

    @Test
    void aBatchThatNoArrayCanHoldEndsTheStream() {
        Samples wide = Samples.points(1 << 20, new float[1 << 20]);
        Flux<Samples> chunks = Flux.just(wide).repeat(2_047);
        StepVerifier.create(Rebatch.of(chunks, 2_048))
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("A batch of 2048 rows of shape [1048576]"));
    }

    @Test
    void theLastBatchWaitsForDemandAndCompletionDoesNot() {
        StepVerifier.create(Rebatch.of(Flux.just(Rows.counting(0, 5)), 4), 1)
                .expectNext(Rows.counting(0, 4))
                .thenAwait()
                .thenRequest(1)
                .expectNext(Rows.counting(4, 1))
                .verifyComplete();
        StepVerifier.create(Rebatch.of(Flux.empty(), 4), 0).verifyComplete();
        StepVerifier.create(Rebatch.of(Flux.just(Rows.counting(0, 4)), 4), 1)
                .expectNext(Rows.counting(0, 4))
                .verifyComplete();
    }

    @Test
    void anErrorComesAfterTheWholeBatchesBeforeIt() {
        Flux<Samples> failing =
                Flux.just(Rows.counting(0, 10)).concatWith(Flux.error(new IllegalStateException("lost")));
        StepVerifier.create(Rebatch.of(failing, 4), 1)
                .expectNext(Rows.counting(0, 4))
                .thenRequest(1)
                .expectNext(Rows.counting(4, 4))
                .verifyErrorMessage("lost");
    }

    @Test
    void cancellingPassesOnAndNothingComesAfter() {
        TestPublisher<Samples> chunks = TestPublisher.create();
        StepVerifier.create(Rebatch.of(chunks, 2), 5)
                .then(() -> chunks.next(Rows.counting(0, 2)))
                .expectNext(Rows.counting(0, 2))
                .thenCancel()
                .verify();
        chunks.assertCancelled();
    }

    @Test
    void cancellingInsideABatchStopsTheBatchesAtHand() {
        AtomicBoolean cancelled = new AtomicBoolean();
        List<Samples> seen = new ArrayList<>();
        Rebatch.of(Flux.just(Rows.counting(0, 100)).concatWith(Flux.never()).doOnCancel(() -> cancelled.set(true)), 3)
                .subscribe(new BaseSubscriber<>() {
                    @Override
                    protected void hookOnNext(Samples batch) {
                        seen.add(batch);
                        cancel();
                    }
                });
        assertThat(seen).containsExactly(Rows.counting(0, 3));
        assertThat(cancelled).isTrue();
    }

    @Test
    void requestingNothingIsAnError() {
        StepVerifier.create(Flux.from(Rebatch.of(Flux.never(), 3)), 0)
                .consumeSubscriptionWith(subscription -> subscription.request(0))
                .verifyErrorMatches(e -> e instanceof IllegalArgumentException
                        && String.valueOf(e.getMessage()).contains("3.9"));
    }

    @Test
    void aChunkThatWasNotRequestedIsAnError() {
        TestPublisher<Samples> wild = TestPublisher.createNoncompliant(TestPublisher.Violation.REQUEST_OVERFLOW);
        List<Throwable> errors = new ArrayList<>();
        Rebatch.of(wild, 1).subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnNext(Samples batch) {
                // While a batch is being handed over nobody takes chunks, so the second one finds no room.
                if (batch.value(0, 0) == 0) {
                    wild.next(Rows.counting(1, 1), Rows.counting(2, 1));
                }
            }

            @Override
            protected void hookOnError(Throwable error) {
                errors.add(error);
            }
        });
        wild.next(Rows.counting(0, 1));
        assertThat(errors).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void batchesAreCopies() {
        Samples chunk = Rows.counting(0, 4);
        Samples batch = collect(Rebatch.of(Flux.just(chunk), 4)).get(0);
        assertThat(batch).isEqualTo(chunk);
        assertThat(batch.values()).isNotSameAs(chunk.values());
    }

    @Test
    void conditionsAndHigherRanksPassThrough() {
        Samples images = Samples.of(Shape.of(5, 2, 3), Rows.counting(0, 30).values());
        Samples conditioned = images.given(Rows.counting(100, 5));
        Flux<Samples> chunks = Flux.just(conditioned.slice(0, 1), conditioned.slice(1, 3), conditioned.slice(3, 5));
        StepVerifier.create(Rebatch.of(chunks, 4))
                .expectNext(conditioned.slice(0, 4), conditioned.slice(4, 5))
                .verifyComplete();
    }

    @Test
    void chunksOfDifferentRowsAreAnError() {
        StepVerifier.create(Rebatch.of(Flux.just(Rows.counting(0, 2), Samples.points(2, 1, 2)), 3))
                .verifyError(ShapeMismatchException.class);
        Samples conditioned = Rows.counting(0, 2).given(Rows.counting(0, 2));
        StepVerifier.create(Rebatch.of(Flux.just(conditioned, Rows.counting(0, 2)), 3))
                .verifyErrorMatches(
                        e -> e instanceof ShapeMismatchException
                                && String.valueOf(e.getMessage())
                                        .contains(
                                                "rows of shape [1] and no conditions followed chunks with rows of shape [1] and conditions of shape [1]"));
    }

    @Test
    void aBatchHasAtLeastOneRow() {
        assertThatThrownBy(() -> Rebatch.of(Flux.empty(), 0)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void twoSubscribersDoNotDisturbEachOther() {
        Flux<Samples> batches = Rebatch.of(Flux.just(Rows.counting(0, 5), Rows.counting(5, 6)), 4);
        assertThat(collect(batches)).isEqualTo(collect(batches)).hasSize(3);
    }

    private static List<Samples> randomChunks(RandomGenerator random) {
        List<Samples> chunks = new ArrayList<>();
        int from = 0;
        int count = random.nextInt(20);
        for (int i = 0; i < count; i++) {
            int rows = random.nextInt(60);
            chunks.add(Rows.counting(from, rows));
            from += rows;
        }
        return chunks;
    }

    private static List<Samples> collect(Flux<Samples> batches) {
        List<Samples> list = batches.collectList().block();
        return list == null ? List.of() : list;
    }

    private static void assertBatches(List<Samples> chunks, List<Samples> batches, int rows, String seed) {
        int all = chunks.stream().mapToInt(Samples::count).sum();
        assertThat(Rows.of(batches)).as(seed).isEqualTo(Rows.of(Rows.counting(0, all)));
        assertThat(batches).as(seed).hasSize((all + rows - 1) / rows);
        assertThat(batches.stream().limit(Math.max(0, batches.size() - 1)))
                .as(seed)
                .allMatch(batch -> batch.count() == rows);
    }
}

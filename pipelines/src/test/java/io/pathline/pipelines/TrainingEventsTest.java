package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/** Events are made when they are wanted, from batches that are wanted for them, and no cancel is lost. */
@Timeout(300)
final class TrainingEventsTest {
    private static final int ROUNDS = 20_000;
    private static final int MOST_SPINS = 64;

    private final EventWords words = new EventWords();

    @Test
    void eachEventIsMadeWhenItIsRequested() {
        AtomicLong batches = new AtomicLong();
        Flux<Integer> source = Flux.just(3, 1).doOnRequest(batches::addAndGet);
        StepVerifier.create(TrainingEvents.of(source, words), 0)
                .then(() -> assertThat(words.made).isEmpty())
                .thenRequest(1)
                .expectNext("started")
                .then(() -> assertThat(batches).hasValue(0))
                .thenRequest(1)
                .expectNext("step")
                .thenRequest(2)
                .expectNext("more", "more")
                .then(() -> assertThat(batches).hasValue(1))
                .then(() -> assertThat(words.made).hasSize(4))
                .thenRequest(1)
                .expectNext("step")
                .then(() -> assertThat(words.made).hasSize(5))
                .thenRequest(1)
                .expectNext("finished")
                .verifyComplete();
        assertThat(batches).hasValueBetween(2, 3);
    }

    @Test
    void theBatchesAreSubscribedBehindTheFirstEvent() {
        TestPublisher<Integer> batches = TestPublisher.create();
        StepVerifier.create(TrainingEvents.of(batches.flux(), words), 0)
                .then(batches::assertWasNotSubscribed)
                .thenRequest(1)
                .expectNext("started")
                .then(batches::assertWasSubscribed)
                .thenCancel()
                .verify();
        batches.assertCancelled();
    }

    @Test
    void whoCancelsInTheFirstEventLeavesTheBatchesAlone() {
        TestPublisher<Integer> batches = TestPublisher.create();
        StepVerifier.create(TrainingEvents.of(batches.flux(), words).take(1))
                .expectNext("started")
                .verifyComplete();
        batches.assertWasNotSubscribed();
    }

    /** The run is closed in the cancel; what was to come may not touch it. */
    @Test
    void nothingIsMadeBehindTheEventInWhichSomebodyCancels() {
        StepVerifier.create(TrainingEvents.of(Flux.just(3, 3), words).take(3))
                .expectNext("started", "step", "more")
                .verifyComplete();
        assertThat(words.made).containsExactly("started", "step", "more");
    }

    @Test
    void anErrorOfTheBatchesGoesOutAtOnce() {
        TestPublisher<Integer> batches = TestPublisher.create();
        StepVerifier.create(TrainingEvents.of(batches.flux(), words), 2)
                .expectNext("started")
                .then(() -> batches.next(3))
                .expectNext("step")
                .then(() -> batches.error(new IllegalStateException("torn")))
                .verifyErrorMessage("torn");
        assertThat(words.made).hasSize(2);
    }

    @Test
    void anErrorOfTheRunCancelsTheBatches() {
        TestPublisher<Integer> batches = TestPublisher.create();
        EventWords failing = new EventWords() {
            @Override
            public String step(Integer batch) {
                throw new StackOverflowError("of a plugin");
            }
        };
        StepVerifier.create(TrainingEvents.of(batches.flux(), failing))
                .expectNext("started")
                .then(() -> batches.next(1))
                .verifyError(StackOverflowError.class);
        batches.assertCancelled();
    }

    /** A run that is stopped ends behind the event under way; the batches on their way are not wanted. */
    @Test
    void aStoppedRunCancelsTheBatchesAndEnds() {
        TestPublisher<Integer> batches = TestPublisher.create();
        StepVerifier.create(TrainingEvents.of(batches.flux(), words))
                .expectNext("started")
                .then(() -> batches.next(2))
                .expectNext("step", "more")
                .then(() -> words.stopped = true)
                .then(() -> batches.next(2))
                .expectNext("finished")
                .verifyComplete();
        batches.assertCancelled();
        assertThat(words.made).containsExactly("started", "step", "more", "finished");
    }

    /** What {@code publishOn} says where a cancel ends its thread is no failure; what else comes too late is told. */
    @Test
    void ofErrorsThatComeTooLateARefusedTaskIsNotOne() {
        RuntimeException failure = new IllegalStateException("torn");
        Publisher<Integer> batches = inner -> inner.onSubscribe(new Subscription() {
            @Override
            public void request(long n) {
                inner.onNext(1);
            }

            @Override
            public void cancel() {
                inner.onError(new RejectedExecutionException());
                inner.onError(failure);
            }
        });
        StepVerifier.create(TrainingEvents.of(Flux.from(batches), words))
                .expectNext("started", "step")
                .thenCancel()
                .verifyThenAssertThat()
                .hasDroppedErrorsSatisfying(dropped -> assertThat(dropped).containsExactly(failure));
    }

    /** With {@code concat} about one in a hundred of these subscriptions is never cancelled (a million rounds, 2 cores). */
    @Test
    void aCancelThatRacesWithTheSubscriptionToTheBatchesReachesIt() {
        for (int i = 0; i < ROUNDS; i++) {
            int round = i;
            AtomicReference<Subscriber<? super Integer>> inner = new AtomicReference<>();
            Publisher<Integer> batches = inner::set;
            Requester<String> events = new Requester<>();
            TrainingEvents.of(Flux.from(batches), new EventWords()).subscribe(events);
            events.ask(1);
            events.request(1);
            Counted subscription = new Counted();
            RaceTestUtils.race(() -> Objects.requireNonNull(inner.get()).onSubscribe(subscription), () -> {
                spin(MOST_SPINS * round / ROUNDS);
                events.cancel();
            });
            assertThat(subscription.isCancelled).as("round %d", round).isTrue();
        }
    }

    private static void spin(int times) {
        for (int i = 0; i < times; i++) {
            Thread.onSpinWait();
        }
    }

    /** A subscription that knows whether it was cancelled. */
    private static final class Counted implements Subscription {
        volatile boolean isCancelled;

        @Override
        public void request(long n) {}

        @Override
        public void cancel() {
            isCancelled = true;
        }
    }
}

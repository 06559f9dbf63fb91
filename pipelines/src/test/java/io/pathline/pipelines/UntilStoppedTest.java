package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/** A stream that another one ends. */
final class UntilStoppedTest {
    private static final int ROUNDS = 5_000;

    @Test
    void theFirstSignalOfTheStopEndsTheStreamAndCancelsWhatIsBehindIt() {
        TestPublisher<Integer> items = TestPublisher.create();
        TestPublisher<String> stop = TestPublisher.create();
        StepVerifier.create(UntilStopped.of(items.flux(), stop.flux()))
                .then(() -> items.next(1))
                .expectNext(1)
                .then(() -> stop.next("stop"))
                .verifyComplete();
        items.assertCancelled();
        stop.assertCancelled();
    }

    @Test
    void anErrorOfTheStopEndsTheStreamWithIt() {
        TestPublisher<Integer> items = TestPublisher.create();
        TestPublisher<String> stop = TestPublisher.create();
        StepVerifier.create(UntilStopped.of(items.flux(), stop.flux()))
                .then(() -> stop.error(new IllegalStateException("broken")))
                .verifyErrorMessage("broken");
        items.assertCancelled();
    }

    @Test
    void theEndOfTheItemsEndsTheListeningForAStop() {
        TestPublisher<Integer> items = TestPublisher.create();
        TestPublisher<String> stop = TestPublisher.create();
        StepVerifier.create(UntilStopped.of(items.flux(), stop.flux()))
                .then(items::complete)
                .verifyComplete();
        stop.assertCancelled();
    }

    @Test
    void aCancelReachesBoth() {
        TestPublisher<Integer> items = TestPublisher.create();
        TestPublisher<String> stop = TestPublisher.create();
        StepVerifier.create(UntilStopped.of(items.flux(), stop.flux()))
                .thenCancel()
                .verify();
        items.assertCancelled();
        stop.assertCancelled();
    }

    @Test
    void demandPassesAsItIs() {
        StepVerifier.create(UntilStopped.of(Flux.range(1, 3), Flux.never()), 0)
                .thenRequest(1)
                .expectNext(1)
                .thenRequest(2)
                .expectNext(2, 3)
                .verifyComplete();
    }

    /** With {@code takeUntilOther} the end comes before the subscription has arrived (Reactive Streams 1.9). */
    @Test
    void aStopThatComesWhileTheSubscriptionArrivesIsHeardBehindIt() {
        Sinks.Empty<Void> stop = Sinks.empty();
        List<String> heard = new ArrayList<>();
        UntilStopped.of(Flux.never(), stop.asMono()).subscribe(new BaseSubscriber<Object>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                stop.tryEmitEmpty();
                heard.add("subscription");
            }

            @Override
            protected void hookOnComplete() {
                heard.add("end");
            }
        });
        assertThat(heard).containsExactly("subscription", "end");
    }

    /** With {@code takeUntilOther} and the same operators below it, about one end in 300,000 is not heard. */
    @Test
    void aStopThatRacesWithTheSubscriptionIsHeardBelowOtherThreads() throws InterruptedException {
        for (int i = 0; i < ROUNDS; i++) {
            Sinks.Empty<Void> stop = Sinks.empty();
            CountDownLatch ended = new CountDownLatch(1);
            Flux<Integer> stream = UntilStopped.of(Flux.<Integer>never(), stop.asMono())
                    .publishOn(Schedulers.parallel(), 1)
                    .limitRate(1)
                    .publishOn(Schedulers.boundedElastic(), 1)
                    .doFinally(end -> ended.countDown());
            RaceTestUtils.race(stream::subscribe, stop::tryEmitEmpty);
            assertThat(ended.await(20, TimeUnit.SECONDS)).as("round %d", i).isTrue();
        }
    }
}

package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;
import reactor.test.subscriber.TestSubscriber;
import reactor.test.util.RaceTestUtils;

/** What each way to share a run does to the demand for it. */
@Timeout(300)
final class SharingTest {
    private static final int ROUNDS = 2_000;

    private final AtomicLong made = new AtomicLong();
    private final AtomicLong runs = new AtomicLong();

    /** Ten numbers, made when they are asked for. */
    private final Flux<Integer> run = Flux.defer(() -> {
        runs.incrementAndGet();
        return Flux.range(0, 10).doOnNext(i -> made.incrementAndGet());
    });

    @Test
    void unsharedEachSubscriberHasARunOfItsOwn() {
        StepVerifier.create(Flux.merge(run, run)).expectNextCount(20).verifyComplete();
        assertThat(runs).hasValue(2);
    }

    @Test
    void twoSubscribersOfASolveSolveIndependently() {
        FakeSolves solves = new FakeSolves(10);
        try (Pathline flow = solves.flow();
                TrainedFlow model = FakeSolves.model(flow)) {
            Flux<TrajectoryFrame> frames = flow.sample(model, 4, SaveAt.end());
            StepVerifier.create(frames, 0)
                    .thenRequest(2)
                    .expectNextCount(2)
                    .then(() -> assertThat(Flows.await(frames.collectList())).hasSize(10))
                    .thenRequest(8)
                    .expectNextCount(8)
                    .verifyComplete();
            assertThat(solves.started).hasValue(2);
        }
    }

    @Test
    void togetherTheRunGoesAtThePaceOfTheSlowestAndOneAhead() {
        Flux<Integer> shared = Sharing.together(run, 2);
        TestSubscriber<Integer> fast =
                TestSubscriber.builder().initialRequest(100).build();
        TestSubscriber<Integer> slow =
                TestSubscriber.builder().initialRequest(0).build();
        shared.subscribe(fast);
        assertThat(made).as("before both are there").hasValue(0);
        shared.subscribe(slow);
        assertThat(made).as("one ahead").hasValue(1);
        assertThat(fast.getReceivedOnNext()).isEmpty();
        slow.request(3);
        assertThat(fast.getReceivedOnNext()).containsExactly(0, 1, 2);
        assertThat(slow.getReceivedOnNext()).containsExactly(0, 1, 2);
        assertThat(made).hasValue(4);
        slow.cancel();
        assertThat(fast.getReceivedOnNext()).hasSize(10);
        assertThat(runs).hasValue(1);
    }

    @Test
    void togetherWithFewerThanOneIsNamed() {
        assertThatThrownBy(() -> Sharing.together(run, 0)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void replayedALateSubscriberGetsEverythingAndNobodyWaits() {
        Flux<Integer> shared = Sharing.replayed(run);
        TestSubscriber<Integer> first =
                TestSubscriber.builder().initialRequest(1).build();
        shared.subscribe(first);
        assertThat(made).as("unbounded").hasValue(10);
        TestSubscriber<Integer> late = TestSubscriber.create();
        shared.subscribe(late);
        assertThat(late.getReceivedOnNext())
                .isEqualTo(IntStream.range(0, 10).boxed().toList());
        assertThat(first.getReceivedOnNext()).containsExactly(0);
        assertThat(runs).hasValue(1);
    }

    @Test
    void latestDropsWhatASlowSubscriberDidNotAskForAndSaysSo() {
        List<Integer> dropped = new ArrayList<>();
        Flux<Integer> shared = Sharing.latest(run.concatWith(Flux.never()), dropped::add);
        TestSubscriber<Integer> viewer =
                TestSubscriber.builder().initialRequest(1).build();
        shared.subscribe(viewer);
        assertThat(made).as("unbounded").hasValue(10);
        viewer.request(1);
        assertThat(viewer.getReceivedOnNext()).containsExactly(0, 9);
        assertThat(dropped).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        viewer.cancel();
    }

    @Test
    void theRunEndsWithItsLastSubscriberAndBeginsAnewForLaterOnes() {
        AtomicLong open = new AtomicLong();
        Flux<Integer> shared = Sharing.replayed(counted(open));
        for (int round = 1; round < 4; round++) {
            Disposable first = shared.subscribe();
            Disposable second = shared.subscribe();
            assertThat(runs).hasValue(round);
            first.dispose();
            assertThat(open).as("with one left").hasValue(1);
            second.dispose();
            assertThat(open).as("with nobody left").hasValue(0);
        }
    }

    /** With {@code refCount} the run never ends: who cancels in its own subscription counts as there for ever. */
    @Test
    void whoCancelsWhileItIsBeingSubscribedIsCountedOut() {
        AtomicLong open = new AtomicLong();
        Flux<Integer> shared = Sharing.replayed(counted(open));
        Disposable first = shared.subscribe();
        assertThat(shared.blockFirst()).isEqualTo(0);
        first.dispose();
        assertThat(open).hasValue(0);
        Flux<Integer> waiting = Sharing.together(counted(open), 2);
        waiting.subscribe(new BaseSubscriber<>() {
            @Override
            protected void hookOnSubscribe(Subscription subscription) {
                subscription.cancel();
            }
        });
        long before = runs.get();
        Disposable one = waiting.subscribe();
        assertThat(runs).as("one of two is there").hasValue(before);
        Disposable two = waiting.subscribe();
        assertThat(runs).hasValue(before + 1);
        one.dispose();
        two.dispose();
        assertThat(open).hasValue(0);
    }

    @Test
    void aRunOfSubscribersWhoComeAndGoAtAnyMomentIsNeverLeftOpen() {
        AtomicLong open = new AtomicLong();
        for (int round = 0; round < ROUNDS; round++) {
            for (Flux<Integer> shared : List.of(
                    Sharing.replayed(counted(open)),
                    Sharing.together(counted(open), 1),
                    Sharing.latest(counted(open), item -> {}))) {
                BaseSubscriber<Integer> one = new BaseSubscriber<>() {};
                BaseSubscriber<Integer> two = new BaseSubscriber<>() {};
                shared.subscribe(one);
                RaceTestUtils.race(one::cancel, () -> shared.subscribe(two), two::cancel);
                two.cancel();
                assertThat(open).as("round %d", round).hasValue(0);
            }
        }
    }

    /** Ten numbers, and no end. */
    private Flux<Integer> counted(AtomicLong open) {
        return Flux.create(sink -> {
            runs.incrementAndGet();
            open.incrementAndGet();
            sink.onCancel(open::decrementAndGet);
            IntStream.range(0, 10).forEach(sink::next);
        });
    }
}

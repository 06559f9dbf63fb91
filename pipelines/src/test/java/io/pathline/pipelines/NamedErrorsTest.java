package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.solvers.SaveAt;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.Scannable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.util.RaceTestUtils;

/** Errors under another name, and no cancel that is lost. */
final class NamedErrorsTest {
    private static final int ROUNDS = 20_000;
    private static final int MOST_SPINS = 64;

    @Test
    void anErrorGoesOutUnderItsNameAfterTheItemsBeforeIt() {
        Flux<Integer> stream = Flux.range(1, 2).concatWith(Flux.error(new IllegalStateException("raw")));
        StepVerifier.create(stream.transform(NamedErrors.by(e -> new IllegalArgumentException("named", e))), 0)
                .thenRequest(1)
                .expectNext(1)
                .thenRequest(1)
                .expectNext(2)
                .verifyErrorMatches(e -> e instanceof IllegalArgumentException
                        && "named".equals(e.getMessage())
                        && e.getCause() instanceof IllegalStateException);
    }

    @Test
    void aMonoStaysAMono() {
        Mono<Integer> one = Mono.just(1).transform(NamedErrors.by(e -> e));
        StepVerifier.create(one).expectNext(1).verifyComplete();
    }

    /** With {@code onErrorMap} about one in 50,000 of these subscriptions is never cancelled. */
    @Test
    void aCancelThatRacesWithTheSubscriptionReachesIt() {
        for (int i = 0; i < ROUNDS; i++) {
            int round = i;
            AtomicReference<Subscriber<? super Object>> inner = new AtomicReference<>();
            Publisher<Object> source = inner::set;
            BaseSubscriber<Object> subscriber = new BaseSubscriber<>() {
                @Override
                protected void hookOnSubscribe(Subscription subscription) {}
            };
            Flux.from(source).transform(NamedErrors.by(e -> e)).subscribe(subscriber);
            Counted subscription = new Counted();
            RaceTestUtils.race(() -> Objects.requireNonNull(inner.get()).onSubscribe(subscription), () -> {
                spin(MOST_SPINS * round / ROUNDS);
                subscriber.cancel();
            });
            assertThat(subscription.isCancelled).as("round %d", round).isTrue();
        }
    }

    /** The certain form of the race above: no stream of a flow is made with an operator that swaps subscriptions. */
    @Test
    void noStreamOfAFlowGoesThroughOnErrorMap() {
        FakeTraining device = new FakeTraining();
        try (Pathline flow = device.flow().solver("euler", 2).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            List<Object> streams = List.of(
                    flow.train(Flows.points(8), s -> s.steps(1).batch(8)),
                    flow.sample(model, SamplingSettings.of(8, 1), SaveAt.end()),
                    flow.encode(model, Flows.points(8)),
                    flow.pairs(model, 0, 8));
            for (Object stream : streams) {
                assertThat(Scannable.from(stream).steps()).isNotEmpty().doesNotContain("onErrorResume", "onErrorMap");
            }
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

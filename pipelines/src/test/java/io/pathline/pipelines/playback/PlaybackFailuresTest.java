package io.pathline.pipelines.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.pipelines.StreamFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;

/** Whatever throws while frames are played ends the playback: the solve, the clock and the stream. */
final class PlaybackFailuresTest {
    private final HandClock clock = new HandClock();
    private final AtomicInteger solves = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final List<Throwable> dropped = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();
    private final Flux<Integer> film =
            Flux.range(0, 10).doOnSubscribe(s -> solves.incrementAndGet()).doOnCancel(cancelled::incrementAndGet);
    private final Playback<Integer> playback =
            Playback.of(film, PlaybackSettings.standard().rate(10).clock(clock));

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(dropped::add);
    }

    @AfterEach
    void reset() {
        Hooks.resetOnErrorDropped();
    }

    @Test
    void aPlainSubscriberThatThrowsEndsThePlayback() {
        IllegalStateException thrown = new IllegalStateException("no screen");
        playback.frames().subscribe(new Plain(new Heard(subscription -> subscription.request(Long.MAX_VALUE)), thrown));
        clock.tick();
        assertThat(heard).containsExactly("0", "1");
        assertThat(cancelled).as("solves that were cancelled").hasValue(1);
        assertThat(clock.ticks()).isFalse();
        assertThat(dropped).containsExactly(thrown);
    }

    @Test
    void anErrorThatReactorTakesForFatalEndsThePlaybackToo() {
        LinkageError thrown = new NoSuchMethodError("of another version");
        StepVerifier.create(playback.frames().doOnNext(frame -> {
                    if (frame == 2) {
                        throw thrown;
                    }
                }))
                .expectNext(0)
                .then(clock::tick)
                .expectNext(1)
                .then(clock::tick)
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(StreamFailedException.class)
                        .hasMessageContaining("Playing the frames failed with " + thrown)
                        .hasCause(thrown));
        assertThat(cancelled).as("solves that were cancelled").hasValue(1);
        assertThat(clock.ticks()).isFalse();
    }

    @Test
    void aClockThatRefusesEndsThePlayback() {
        StepVerifier.create(playback.frames())
                .expectNext(0)
                .then(playback::pause)
                .then(() -> clock.refuses = true)
                .then(playback::resume)
                .verifyErrorSatisfies(e -> assertThat(e)
                        .isInstanceOf(StreamFailedException.class)
                        .hasCauseInstanceOf(RejectedExecutionException.class));
        assertThat(cancelled).as("solves that were cancelled").hasValue(1);
    }

    @Test
    void whoCancelsWhileSubscribingHearsNothing() {
        playback.frames().subscribe(new Heard(Subscription::cancel));
        assertThat(heard).isEmpty();
        assertThat(solves).hasValue(0);
        assertThat(clock.ticks()).isFalse();
    }

    @Test
    void aRequestOfNothingWhileSubscribingIsAnError() {
        playback.frames().subscribe(new Heard(subscription -> subscription.request(-1)));
        assertThat(heard).singleElement().asString().contains("IllegalArgumentException", "3.9");
    }

    @Test
    void theSourceSeesTheContextOfTheSubscriber() {
        Flux<String> named = Flux.deferContextual(context -> Flux.just("of " + context.getOrDefault("run", "nobody")));
        StepVerifier.create(Playback.of(named, PlaybackSettings.standard())
                        .frames()
                        .contextWrite(context -> context.put("run", "night-3")))
                .expectNext("of night-3")
                .verifyComplete();
    }

    /** Notes what it hears. */
    private final class Heard implements CoreSubscriber<Integer> {
        private final Consumer<Subscription> subscribed;

        Heard(Consumer<Subscription> subscribed) {
            this.subscribed = subscribed;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscribed.accept(subscription);
        }

        @Override
        public void onNext(Integer frame) {
            heard.add(String.valueOf(frame));
        }

        @Override
        public void onError(Throwable failure) {
            heard.add(String.valueOf(failure));
        }

        @Override
        public void onComplete() {
            heard.add("end");
        }
    }

    /** One without Reactor, which throws at frame 1. */
    private record Plain(Heard heard, RuntimeException thrown) implements Subscriber<Integer> {
        @Override
        public void onSubscribe(Subscription subscription) {
            heard.onSubscribe(subscription);
        }

        @Override
        public void onNext(Integer frame) {
            heard.onNext(frame);
            if (frame == 1) {
                throw thrown;
            }
        }

        @Override
        public void onError(Throwable failure) {
            heard.onError(failure);
        }

        @Override
        public void onComplete() {
            heard.onComplete();
        }
    }

    /** Ticks when it is told to. */
    private static final class HandClock implements Scheduler {
        private final List<Runnable> tasks = new ArrayList<>();
        private boolean refuses;

        void tick() {
            List.copyOf(tasks).forEach(Runnable::run);
        }

        boolean ticks() {
            return !tasks.isEmpty();
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            if (refuses) {
                throw new RejectedExecutionException("disposed");
            }
            tasks.add(task);
            return () -> tasks.remove(task);
        }

        @Override
        public Disposable schedule(Runnable task) {
            throw new UnsupportedOperationException("It only ticks.");
        }

        @Override
        public Worker createWorker() {
            throw new UnsupportedOperationException("It only ticks.");
        }
    }
}

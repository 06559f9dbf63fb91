package io.pathline.pipelines.playback;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.pipelines.Cancellations;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.util.RaceTestUtils;

/** Cancelling and closing at any moment, also while every button is pressed: no solve, no clock and no error is left. */
@Timeout(120)
final class PlaybackCancellationTest {
    private static final int ROUNDS = Integer.getInteger("pathline.cancellations", 1_000);
    private static final int FRAMES = 20;

    private final Scheduler device = Schedulers.newSingle("device");
    private final Scheduler clock = new CountedClock();
    private final AtomicInteger solves = new AtomicInteger();
    private final AtomicInteger clocks = new AtomicInteger();
    private final Queue<Throwable> problems = new ConcurrentLinkedQueue<>();

    /** Frames from a thread of their own, counted while they are subscribed to. */
    private final Flux<Integer> film = Flux.range(0, FRAMES)
            .doOnSubscribe(s -> solves.incrementAndGet())
            .doFinally(end -> solves.decrementAndGet())
            .publishOn(device, 1);

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                problems.add(new AssertionError("dropped here", e));
            }
        });
    }

    @AfterEach
    void nothingIsLeft() {
        for (int i = 0; i < 10_000 && (solves.get() > 0 || clocks.get() > 0); i++) {
            LockSupport.parkNanos(1_000_000); // a solve ends on its own thread
        }
        device.dispose();
        Hooks.resetOnErrorDropped();
        assertThat(problems).isEmpty();
        assertThat(solves).as("solves that are subscribed to").hasValue(0);
        assertThat(clocks).as("clocks that tick").hasValue(0);
    }

    private PlaybackSettings settings(RandomGenerator random) {
        PlaybackSettings standard =
                PlaybackSettings.standard().buffer(1 + random.nextInt(FRAMES)).clock(clock);
        return switch (random.nextInt(3)) {
            case 0 -> standard;
            case 1 -> standard.rate(20_000);
            default -> standard.latestWins(20_000);
        };
    }

    @Test
    void ofAPlaybackThatIsLeftAlone() {
        AtomicInteger rounds = new AtomicInteger();
        Cancellations.at(
                ROUNDS,
                FRAMES,
                Flux.defer(() -> Playback.of(
                                film, settings(new RandomStreams(3).generator("settings", rounds.getAndIncrement())))
                        .frames()));
    }

    @Test
    void whileEveryButtonIsPressed() {
        for (int round = 0; round < ROUNDS; round++) {
            RandomGenerator random = new RandomStreams(4).generator("cancel", round);
            PlaybackSettings settings = settings(random);
            boolean holds = random.nextBoolean();
            Playback<Integer> playback = Playback.of(film, holds ? settings.holdingAtEnd() : settings);
            Watcher watcher = new Watcher(random.nextInt(FRAMES));
            playback.frames().subscribe(watcher);
            Runnable end = random.nextBoolean() ? watcher::cancel : playback::close;
            RaceTestUtils.race(
                    presses(playback, watcher, new RandomStreams(5).generator("presses", round)),
                    presses(playback, watcher, new RandomStreams(6).generator("presses", round)),
                    ending(end, random.nextInt(1 << random.nextInt(16))));
            watcher.cancel();
            playback.resume(); // what comes behind the end wakes nothing
            playback.seek(0);
            playback.rate(20_000);
        }
    }

    private static Runnable ending(Runnable end, int spins) {
        return () -> {
            for (int i = 0; i < spins; i++) {
                Thread.onSpinWait();
            }
            end.run();
        };
    }

    private static Runnable presses(Playback<Integer> playback, Watcher watcher, RandomGenerator random) {
        return () -> {
            for (int i = 0; i < 20; i++) {
                switch (random.nextInt(6)) {
                    case 0 -> playback.pause();
                    case 1 -> playback.resume();
                    case 2 -> playback.step();
                    case 3 -> playback.seek(random.nextInt(FRAMES + 3));
                    case 4 -> playback.rate(1 + random.nextInt(20_000));
                    default -> watcher.request(1 + random.nextInt(4));
                }
            }
        };
    }

    /** Cancels with a frame in its hands, if it comes so far. */
    private final class Watcher extends BaseSubscriber<Integer> {
        private int left;

        Watcher(int left) {
            this.left = left;
        }

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(1);
        }

        @Override
        protected void hookOnNext(Integer frame) {
            if (frame < 0 || frame >= FRAMES) {
                problems.add(new AssertionError("frame " + frame));
            }
            if (left-- == 0) {
                cancel();
            }
        }

        @Override
        protected void hookOnError(Throwable error) {
            problems.add(error);
        }
    }

    /** The usual clock, counted while it ticks. */
    private final class CountedClock implements Scheduler {
        @Override
        public Disposable schedule(Runnable task) {
            return Schedulers.parallel().schedule(task);
        }

        @Override
        public Worker createWorker() {
            return Schedulers.parallel().createWorker();
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            clocks.incrementAndGet();
            AtomicBoolean ticks = new AtomicBoolean(true);
            Disposable periodic = Schedulers.parallel().schedulePeriodically(task, delay, period, unit);
            return () -> {
                if (ticks.getAndSet(false)) {
                    clocks.decrementAndGet();
                    periodic.dispose();
                }
            };
        }
    }
}

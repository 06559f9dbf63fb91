package io.pathline.pipelines.playback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Frames are numbers here, each told apart by when it was solved for. */
class PlaybackTest {
    private static final PlaybackSettings STANDARD = PlaybackSettings.standard();

    private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
    private final AtomicInteger clocks = new AtomicInteger();
    private final Scheduler clock = new CountedClocks();
    private final AtomicInteger solved = new AtomicInteger();
    private final AtomicInteger solves = new AtomicInteger();
    private final AtomicInteger cancelled = new AtomicInteger();

    @AfterEach
    void dispose() {
        time.dispose();
    }

    /** A cold stream of this many frames, which counts its work. */
    private Flux<Integer> film(int frames) {
        return Flux.<Integer, Integer>generate(() -> 0, (i, sink) -> {
                    solved.incrementAndGet();
                    sink.next(i);
                    if (i == frames - 1) {
                        sink.complete();
                    }
                    return i + 1;
                })
                .doOnSubscribe(s -> solves.incrementAndGet())
                .doOnCancel(cancelled::incrementAndGet);
    }

    @Test
    void withoutARateFramesComeAsTheyAreRequestedAndNoneIsSolvedForUnasked() {
        Playback<Integer> playback = Playback.of(film(5), STANDARD);
        StepVerifier.create(playback.frames(), 0)
                .expectSubscription()
                .then(() -> assertThat(solved).hasValue(0))
                .thenRequest(2)
                .expectNext(0, 1)
                .then(() -> assertThat(solved).hasValue(2))
                .thenRequest(3)
                .expectNext(2, 3, 4)
                .verifyComplete();
        assertThat(playback.status().position()).isEqualTo(4);
        assertThat(playback.status().atEnd()).isTrue();
    }

    @Test
    void aRateSpacesTheFramesAndHonoursDemand() {
        Playback<Integer> playback = Playback.of(film(10), STANDARD.rate(10).clock(clock));
        Watcher watcher = new Watcher(3);
        playback.frames().subscribe(watcher);
        assertThat(watcher.seen).containsExactly(0);
        time.advanceTimeBy(Duration.ofMillis(99));
        assertThat(watcher.seen).containsExactly(0);
        time.advanceTimeBy(Duration.ofMillis(1));
        assertThat(watcher.seen).containsExactly(0, 1);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(watcher.seen).as("three were requested").containsExactly(0, 1, 2);
        assertThat(solved).as("none more was solved for").hasValue(3);
        watcher.request(2);
        assertThat(watcher.seen).as("waiting saves up no frames").containsExactly(0, 1, 2, 3);
        time.advanceTimeBy(Duration.ofMillis(100));
        assertThat(watcher.seen).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void pauseHoldsStepMovesByOneAndResumeGoesOn() {
        Playback<Integer> playback = Playback.of(film(10), STANDARD.rate(10).clock(clock));
        Watcher watcher = new Watcher(Long.MAX_VALUE);
        playback.frames().subscribe(watcher);
        time.advanceTimeBy(Duration.ofMillis(200));
        playback.pause();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(watcher.seen).containsExactly(0, 1, 2);
        assertThat(playback.status().paused()).isTrue();
        playback.step();
        playback.step();
        time.advanceTimeBy(Duration.ofSeconds(5));
        assertThat(watcher.seen).containsExactly(0, 1, 2, 3, 4);
        playback.resume();
        assertThat(watcher.seen).endsWith(5);
        time.advanceTimeBy(Duration.ofMillis(400));
        assertThat(watcher.seen).endsWith(8, 9);
        assertThat(watcher.completed).isTrue();
    }

    @Test
    void goingBackWithinTheBufferSolvesNothingAnew() {
        Playback<Integer> playback = Playback.of(film(10), STANDARD.holdingAtEnd());
        Watcher watcher = new Watcher(10);
        playback.frames().subscribe(watcher);
        assertThat(playback.status().atEnd()).isTrue();
        playback.seek(4);
        watcher.request(3);
        assertThat(watcher.seen.subList(10, 13)).containsExactly(4, 5, 6);
        assertThat(solved).hasValue(10);
        assertThat(solves).hasValue(1);
        assertThat(watcher.completed).isFalse();
        playback.close();
        assertThat(watcher.completed).isTrue();
    }

    @Test
    void goingBackBeyondTheBufferSolvesAnewInBoundedMemory() {
        Playback<Integer> playback = Playback.of(film(10), STANDARD.buffer(3).holdingAtEnd());
        Watcher watcher = new Watcher(10);
        playback.frames().subscribe(watcher);
        PlaybackStatus end = playback.status();
        assertThat(end.bufferedTo() - end.bufferedFrom()).isEqualTo(3);
        playback.seek(4);
        watcher.request(2);
        assertThat(watcher.seen.subList(10, 12)).containsExactly(4, 5);
        assertThat(solves).hasValue(2);
        assertThat(solved).hasValue(16);
    }

    @Test
    void goingAheadSolvesForWhatIsBetweenAndPlaysTheRest() {
        Playback<Integer> playback = Playback.of(film(10), STANDARD);
        Watcher watcher = new Watcher(1);
        playback.frames().subscribe(watcher);
        playback.seek(7);
        watcher.request(100);
        assertThat(watcher.seen).containsExactly(0, 7, 8, 9);
        assertThat(watcher.completed).isTrue();
    }

    @Test
    void beyondTheLastFrameIsTheLast() {
        Playback<Integer> playback = Playback.of(film(10), STANDARD.buffer(2).holdingAtEnd());
        Watcher watcher = new Watcher(Long.MAX_VALUE);
        playback.pause();
        playback.frames().subscribe(watcher);
        playback.seek(1_000);
        assertThat(watcher.seen).as("before the end was known").containsExactly(9);
        playback.seek(-3);
        playback.seek(10);
        assertThat(watcher.seen).containsExactly(9, 0, 9);
    }

    @Test
    void theLatestFrameWinsWhereTimeGoesOn() {
        List<Integer> dropped = new ArrayList<>();
        Playback<Integer> playback =
                Playback.of(film(100), STANDARD.latestWins(10).clock(clock), dropped::add);
        Watcher watcher = new Watcher(1);
        playback.frames().subscribe(watcher);
        time.advanceTimeBy(Duration.ofMillis(500));
        assertThat(watcher.seen).containsExactly(0);
        watcher.request(1);
        assertThat(watcher.seen).as("at once, and the newest").containsExactly(0, 5);
        assertThat(playback.status().dropped()).isEqualTo(4);
        assertThat(dropped).containsExactly(1, 2, 3, 4);
        playback.pause();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(playback.status().position()).as("a pause holds the time").isEqualTo(5);
    }

    @Test
    void theLastFrameIsNotLostOnALateSubscriber() {
        Playback<Integer> playback =
                Playback.of(film(5), STANDARD.latestWins(10).clock(clock));
        Watcher watcher = new Watcher(1);
        playback.frames().subscribe(watcher);
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(watcher.completed).isFalse();
        watcher.request(1);
        assertThat(watcher.seen).containsExactly(0, 4);
        assertThat(watcher.completed).isTrue();
    }

    @Test
    void cancellingEndsTheSolveAndTheClock() {
        Playback<Integer> playback = Playback.of(film(100), STANDARD.rate(10).clock(clock));
        Watcher watcher = new Watcher(Long.MAX_VALUE);
        playback.frames().subscribe(watcher);
        time.advanceTimeBy(Duration.ofMillis(300));
        watcher.cancel();
        time.advanceTimeBy(Duration.ofSeconds(10));
        assertThat(watcher.seen).hasSize(4);
        assertThat(solved).hasValue(4);
        assertThat(cancelled).hasValue(1);
        assertThat(clocks).as("clocks that still tick").hasValue(0);
    }

    @Test
    void anErrorComesInItsPlaceAndOnce() {
        Flux<Integer> broken = film(100).map(i -> {
            if (i == 3) {
                throw new IllegalStateException("frame 3");
            }
            return i;
        });
        StepVerifier.create(Playback.of(broken, STANDARD).frames())
                .expectNext(0, 1, 2)
                .verifyErrorMessage("frame 3");
    }

    @Test
    void aPlaybackHasOneSubscriber() {
        Playback<Integer> playback = Playback.of(film(3), STANDARD);
        playback.frames().subscribe(new Watcher(1));
        StepVerifier.create(playback.frames()).verifyError(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverIsPressedFramesComeWholeAndInTheirPlace(long seed) {
        RandomGenerator random = new RandomStreams(seed).generator("presses", 0);
        Playback<Integer> playback = Playback.of(
                film(20),
                STANDARD.buffer(1 + random.nextInt(6)).rate(10).holdingAtEnd().clock(clock));
        Watcher watcher = new Watcher(0);
        playback.frames().subscribe(watcher);
        long requested = 0;
        for (int i = 0; i < 300; i++) {
            switch (random.nextInt(7)) {
                case 0 -> playback.pause();
                case 1 -> playback.resume();
                case 2 -> playback.step();
                case 3 -> playback.seek(random.nextInt(-2, 25));
                case 4 -> playback.rate(random.nextInt(1, 50));
                case 5 -> time.advanceTimeBy(Duration.ofMillis(random.nextInt(500)));
                default -> {
                    int n = 1 + random.nextInt(4);
                    requested += n;
                    watcher.request(n);
                }
            }
            PlaybackStatus status = playback.status();
            assertThat((long) watcher.seen.size())
                    .as("seed %d, press %d", seed, i)
                    .isLessThanOrEqualTo(requested);
            assertThat(status.bufferedTo() - status.bufferedFrom()).isLessThanOrEqualTo(6);
        }
        assertThat(watcher.seen).as("seed %d", seed).isNotEmpty().allMatch(f -> f >= 0 && f < 20);
        playback.close();
        assertThat(watcher.completed).isTrue();
        assertThat(clocks).as("clocks that still tick").hasValue(0);
    }

    @Test
    void settingsThatCannotBeAreNamed() {
        assertThatThrownBy(() -> STANDARD.buffer(0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 frames");
        assertThatThrownBy(() -> STANDARD.latestWins(0)).hasMessageContaining("rate above 0");
        assertThatThrownBy(() -> STANDARD.rate(Double.NaN)).hasMessageContaining("NaN");
    }

    /** Keeps what it sees. */
    private static final class Watcher extends BaseSubscriber<Integer> {
        private final List<Integer> seen = new ArrayList<>();
        private final long initially;
        private boolean completed;

        Watcher(long initially) {
            this.initially = initially;
        }

        @Override
        protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            if (initially > 0) {
                request(initially);
            }
        }

        @Override
        protected void hookOnNext(Integer frame) {
            seen.add(frame);
        }

        @Override
        protected void hookOnComplete() {
            completed = true;
        }
    }

    /** Virtual time that knows how many clocks tick. */
    private final class CountedClocks implements Scheduler {
        @Override
        public Disposable schedule(Runnable task) {
            return time.schedule(task);
        }

        @Override
        public Worker createWorker() {
            return time.createWorker();
        }

        @Override
        public Disposable schedulePeriodically(Runnable task, long delay, long period, TimeUnit unit) {
            clocks.incrementAndGet();
            AtomicBoolean ticks = new AtomicBoolean(true);
            Disposable periodic = time.schedulePeriodically(task, delay, period, unit);
            return () -> {
                if (ticks.getAndSet(false)) {
                    clocks.decrementAndGet();
                    periodic.dispose();
                }
            };
        }
    }
}

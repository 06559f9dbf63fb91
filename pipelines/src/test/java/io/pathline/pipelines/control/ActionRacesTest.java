package io.pathline.pipelines.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/** Observations, requests and cancels at once: no thread is left, nothing is dropped, and no two solves run at a time. */
@Timeout(120)
final class ActionRacesTest {
    private static final int ROUNDS = 1_000;

    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                dropped.add(new AssertionError("dropped here", e));
            }
        });
    }

    @AfterEach
    void nothingWasDropped() {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).isEmpty();
    }

    @Test
    void aThousandCancelsAtAnyMomentLeaveNoThread() {
        for (int round = 0; round < ROUNDS; round++) {
            RandomGenerator random = new RandomStreams(29).generator("act", round);
            TestPublisher<Samples> camera = TestPublisher.create();
            Robot robot = new Robot();
            AloneSolver solver = new AloneSolver();
            new ActionStream(solver, ControlSettings.atRate(50).deadline(Duration.ofMillis(5)))
                    .actions(camera)
                    .subscribe(robot);
            if (random.nextBoolean()) {
                robot.request(1);
            }
            for (int i = random.nextInt(1 << random.nextInt(14)); i > 0; i--) {
                Thread.onSpinWait();
            }
            Samples seen = Samples.points(1, round);
            switch (random.nextInt(3)) {
                case 0 -> RaceTestUtils.race(() -> camera.next(seen), robot::cancel, robot::cancel);
                case 1 -> RaceTestUtils.race(() -> camera.next(seen), () -> robot.request(1), robot::cancel);
                default -> {
                    RaceTestUtils.race(() -> camera.next(seen), () -> robot.request(2), camera::complete);
                    robot.cancel();
                }
            }
            assertThat(robot.errors).as("round %d", round).isEmpty();
            assertThat(solver.together)
                    .as("round %d: two solves at once", round)
                    .isFalse();
        }
        for (long tries = 0; threads() > 0 && tries < 100_000; tries++) {
            Thread.onSpinWait(); // a thread that has nothing more to do ends by itself
        }
        assertThat(threads()).isZero();
    }

    @Test
    void anErrorThatReactorTakesForFatalEndsTheStreamToo() {
        TestPublisher<Samples> camera = TestPublisher.create();
        Robot robot = new Robot();
        new ActionStream(new UnlinkedSolver(), ControlSettings.atRate(20))
                .actions(camera)
                .subscribe(robot);
        robot.request(1);
        while (robot.errors.isEmpty()) { // it is disposed just before
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
        assertThat(robot.errors)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(StreamFailedException.class)
                        .hasMessageContaining("Answering observations failed with")
                        .hasCauseInstanceOf(NoSuchMethodError.class));
        camera.assertCancelled();
    }

    @Test
    void aSchedulerThatWasEndedEndsTheStream() {
        Scheduler ended = Schedulers.newSingle("ended");
        TestPublisher<Samples> camera = TestPublisher.create();
        Robot robot = new Robot();
        new ActionStream(new AloneSolver(), ControlSettings.atRate(20).scheduler(ended))
                .actions(camera)
                .subscribe(robot);
        ended.dispose();
        robot.request(1);
        assertThat(robot.errors)
                .singleElement()
                .satisfies(e -> assertThat(e)
                        .isInstanceOf(StreamFailedException.class)
                        .hasCauseInstanceOf(RejectedExecutionException.class));
        camera.assertCancelled();
    }

    @Test
    void aRequestOfNothingIsAnError() {
        Robot robot = new Robot();
        new ActionStream(new AloneSolver(), ControlSettings.atRate(20))
                .actions(Flux.never())
                .subscribe(new ForwardingRobot(robot));
        while (robot.errors.isEmpty()) {
            assertThat(Thread.interrupted()).isFalse();
            Thread.onSpinWait();
        }
        assertThat(robot.errors.peek())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3.9");
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pathline-act"))
                .count();
    }

    private static final class Robot extends BaseSubscriber<Action> {
        final Queue<Throwable> errors = new ConcurrentLinkedQueue<>();

        @Override
        protected void hookOnSubscribe(Subscription subscription) {}

        @Override
        protected void hookOnNext(Action action) {}

        @Override
        protected void hookOnError(Throwable error) {
            errors.add(error);
        }
    }

    /** One without Reactor's checks, which asks for nothing. */
    private record ForwardingRobot(Robot robot) implements org.reactivestreams.Subscriber<Action> {
        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(0);
        }

        @Override
        public void onNext(Action action) {}

        @Override
        public void onError(Throwable error) {
            robot.errors.add(error);
        }

        @Override
        public void onComplete() {}
    }

    /** Sees whether another solve runs beside its own. */
    private static final class AloneSolver implements ActionSolver {
        private final AtomicBoolean busy = new AtomicBoolean();
        private final AtomicBoolean together = new AtomicBoolean();

        @Override
        public List<Integer> grids() {
            return List.of(1, 2);
        }

        @Override
        public int observationDimension() {
            return 1;
        }

        @Override
        public Samples solve(long index, Samples observation, int steps) {
            if (!busy.compareAndSet(false, true)) {
                together.set(true);
            }
            Thread.onSpinWait();
            busy.set(false);
            return observation;
        }
    }

    private static final class UnlinkedSolver implements ActionSolver {
        @Override
        public List<Integer> grids() {
            return List.of(1);
        }

        @Override
        public int observationDimension() {
            return 1;
        }

        @Override
        public Samples solve(long index, Samples observation, int steps) {
            throw new NoSuchMethodError("of another version");
        }
    }
}

package io.pathline.pipelines.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Demand, the latest observation and the deadline, on a clock of the test's own. */
final class ActionStreamTest {
    private static final long MS = 1_000_000;

    private final PacedSolver solver = new PacedSolver();
    private final TestPublisher<Samples> observations = TestPublisher.create();

    private ActionStream stream(int deadlineMilliseconds) {
        return new ActionStream(
                solver,
                ControlSettings.atRate(50)
                        .deadline(Duration.ofMillis(deadlineMilliseconds))
                        .clock(solver.clock::get)
                        .scheduler(Schedulers.immediate()));
    }

    private static Samples observation(int number) {
        return Samples.points(1, number);
    }

    private void observe(int... numbers) {
        for (int number : numbers) {
            observations.next(observation(number));
        }
    }

    @Test
    void aRequestIsAnsweredFromTheNewestObservation() {
        StepVerifier.create(stream(100).actions(observations), 0)
                .expectSubscription()
                .then(() -> assertThat(solver.solved)
                        .as("nothing is solved without a request")
                        .isEmpty())
                .thenRequest(1)
                .then(() -> observe(1))
                .assertNext(action -> assertThat(action.values()).isEqualTo(observation(1)))
                .then(() -> observe(2, 3, 4))
                .thenRequest(1)
                .assertNext(action -> {
                    assertThat(action.values()).isEqualTo(observation(4));
                    assertThat(action.skipped()).isEqualTo(2);
                    assertThat(action.index()).isEqualTo(1);
                })
                .thenRequest(1)
                .then(() -> observe(5))
                .assertNext(action -> assertThat(action.values()).isEqualTo(observation(5)))
                .then(observations::complete)
                .verifyComplete();
    }

    @Test
    void theLastObservationIsAnsweredBeforeTheEnd() {
        StepVerifier.create(stream(100).actions(observations), 0)
                .thenRequest(1)
                .then(() -> observe(1))
                .expectNextCount(1)
                .then(() -> observe(2))
                .then(observations::complete)
                .thenRequest(1)
                .assertNext(action -> assertThat(action.values()).isEqualTo(observation(2)))
                .verifyComplete();
    }

    @Test
    void aSteadyMachineIsNeverLateAndUsesItsTime() {
        List<Action> actions = answers(stream(9), 40);
        assertThat(actions).noneMatch(Action::late);
        assertThat(actions.get(0).steps()).as("with a margin at first").isEqualTo(6);
        assertThat(actions.get(39).steps())
                .as("less of it when times prove steady")
                .isEqualTo(8);
    }

    @Test
    void whenTheMachineIsSlowFewerStepsAreTakenRatherThanBeingLate() {
        StepVerifier.create(stream(12).actions(observations), 0)
                .thenRequest(1)
                .then(() -> observe(0))
                .assertNext(action -> assertThat(action.steps()).isEqualTo(8))
                .then(() -> solver.nanosecondsPerStep = 3 * MS)
                .thenRequest(1)
                .then(() -> observe(1))
                .assertNext(action ->
                        assertThat(action.late()).as("nobody could know").isTrue())
                .thenRequest(1)
                .then(() -> observe(2))
                .assertNext(action -> {
                    assertThat(action.steps()).isLessThan(5);
                    assertThat(action.late()).isFalse();
                })
                .thenCancel()
                .verify();
    }

    @Test
    void stepsComeBackWithTheTime() {
        List<Action> actions = new ArrayList<>();
        stream(12).actions(observations).subscribe(actions::add);
        for (int i = 0; i < 100; i++) {
            solver.nanosecondsPerStep = i >= 20 && i < 40 ? 2 * MS : MS;
            observe(i);
        }
        assertThat(actions.get(19).steps()).isEqualTo(10);
        assertThat(actions.get(39).steps()).isLessThan(6);
        assertThat(actions.get(99).steps()).isEqualTo(10);
        assertThat(actions.stream().filter(Action::late))
                .as("the first of the slow ones")
                .hasSizeLessThan(3);
    }

    @Test
    void anObservationThatWaitedIsAnsweredInFewerSteps() {
        StepVerifier.create(stream(12).actions(observations), 0)
                .thenRequest(1)
                .then(() -> observe(0))
                .expectNextCount(1)
                .then(() -> observe(1))
                .then(() -> solver.clock.addAndGet(6 * MS))
                .thenRequest(1)
                .assertNext(action -> {
                    assertThat(action.steps()).isEqualTo(4);
                    assertThat(action.latency()).isEqualTo(Duration.ofMillis(10));
                })
                .then(() -> observe(2))
                .then(() -> solver.clock.addAndGet(30 * MS))
                .thenRequest(1)
                .assertNext(action -> {
                    assertThat(action.steps()).as("the least there are").isEqualTo(2);
                    assertThat(action.late()).isTrue();
                })
                .thenCancel()
                .verify();
    }

    /** A camera of 100 pictures a second and a robot that asks 20 times. */
    @Test
    void aSlowConsumerSeesTheNewestPictureEachTime() {
        StepVerifier.withVirtualTime(
                        () -> {
                            var scheduler = VirtualTimeScheduler.get();
                            var settings = ControlSettings.atRate(20)
                                    .clock(() -> scheduler.now(TimeUnit.NANOSECONDS))
                                    .scheduler(scheduler);
                            return new ActionStream(solver, settings)
                                    .actions(
                                            Flux.interval(Duration.ofMillis(10)).map(i -> observation(i.intValue())));
                        },
                        0)
                .expectSubscription()
                .thenRequest(1)
                .thenAwait(Duration.ofMillis(10))
                .assertNext(action -> assertThat(action.values().value(0, 0)).isEqualTo(0))
                .thenAwait(Duration.ofMillis(40))
                .thenRequest(1)
                .thenAwait(Duration.ofMillis(1))
                .assertNext(action -> {
                    assertThat(action.values().value(0, 0)).isEqualTo(4);
                    assertThat(action.skipped()).isEqualTo(3);
                })
                .thenAwait(Duration.ofMillis(50))
                .thenRequest(1)
                .thenAwait(Duration.ofMillis(1))
                .assertNext(action -> assertThat(action.values().value(0, 0)).isEqualTo(9))
                .thenCancel()
                .verify();
    }

    @Test
    void errorsOfBothSidesEndTheStream() {
        StepVerifier.create(stream(10).actions(observations))
                .then(() -> observations.error(new IllegalStateException("no camera")))
                .verifyErrorSatisfies(e -> assertNamed(e, "no camera"));
        TestPublisher<Samples> camera = TestPublisher.create();
        StepVerifier.create(new ActionStream(new FailingSolver(), ControlSettings.atRate(20)).actions(camera))
                .verifyErrorSatisfies(e -> assertNamed(e, "broken"));
        camera.assertCancelled();
    }

    private static void assertNamed(Throwable error, String cause) {
        assertThat(error)
                .isInstanceOf(StreamFailedException.class)
                .hasMessageContaining("Answering observations failed with java.lang.IllegalStateException: " + cause)
                .cause()
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(cause);
    }

    @Test
    void cancellingEndsTheThread() {
        ActionStream own =
                new ActionStream(solver, ControlSettings.atRate(1_000).clock(solver.clock::get));
        StepVerifier.create(own.actions(Flux.range(0, 1_000).map(ActionStreamTest::observation)), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();
        for (int i = 0; i < 5_000 && threads() > 0; i++) {
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(threads()).isZero();
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pathline-act"))
                .count();
    }

    private List<Action> answers(ActionStream stream, int count) {
        List<Action> actions = new ArrayList<>();
        stream.actions(observations).subscribe(actions::add);
        for (int i = 0; i < count; i++) {
            observe(i);
        }
        return actions;
    }

    @Test
    void aReportCountsByNearestRank() {
        List<Action> actions = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            actions.add(new Action(i, observation(i), 4, Duration.ofMillis(i), i > 190, 1));
        }
        ControlReport report = ControlReport.of(actions);
        assertThat(report.median()).isEqualTo(Duration.ofMillis(100));
        assertThat(report.p99()).isEqualTo(Duration.ofMillis(198));
        assertThat(report.longest()).isEqualTo(Duration.ofMillis(200));
        assertThat(report.late()).isEqualTo(10);
        assertThat(report.skipped()).isEqualTo(200);
        assertThat(report.meanSteps()).isEqualTo(4);
        assertThatThrownBy(() -> ControlReport.of(List.of())).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void impossibleSettingsAreNamed() {
        assertThatThrownBy(() -> ControlSettings.atRate(0)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> PolicySettings.standard().grids(4, 2)).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> PolicySettings.standard().grids(new Integer[0]))
                .isInstanceOf(InvalidParameterException.class);
    }

    private static final class FailingSolver implements ActionSolver {
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
            throw new IllegalStateException("broken");
        }
    }
}

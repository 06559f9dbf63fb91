package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Samples;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import io.pathline.tensorflow.TensorFlowBackend;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.scheduler.VirtualTimeScheduler;

/** Nothing is done that nobody asked for. */
@Timeout(60)
final class DemandTest {
    private static final int FRAMES = 20;

    @BeforeEach
    void settleOthers() throws InterruptedException {
        FlowThreads.awaitLeftovers();
    }

    @Test
    void withoutARequestNothingIsSolvedTrainedOrRead() {
        FakeSolves solves = new FakeSolves(FRAMES);
        FakeTraining training = new FakeTraining();
        AtomicLong chunks = new AtomicLong();
        Flux<Samples> data = Flows.points(8).doOnNext(chunk -> chunks.incrementAndGet());
        try (Pathline sampler = solves.flow();
                TrainedFlow model = FakeSolves.model(sampler);
                Pathline trainer = training.flow().build()) {
            sampler.sample(model, 4, SaveAt.end()).subscribe(new Requester<>());
            trainer.train(data, s -> s.batch(8)).subscribe(new Requester<>());
            settle(sampler, model);
            Flows.train(trainer, TrainingSettings.standard().steps(1).batch(8)).close();
            assertThat(solves.advances)
                    .as("those of the run that waited for the others")
                    .hasValue(FRAMES);
            assertThat(training.steps)
                    .as("that of the run that waited for the others")
                    .hasValue(1);
            assertThat(chunks).hasValue(0);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7})
    void eachFrameThatIsRequestedIsSolvedAndNoOther(int n) {
        FakeSolves solves = new FakeSolves(FRAMES);
        try (Pathline flow = solves.flow();
                TrainedFlow model = FakeSolves.model(flow)) {
            Requester<TrajectoryFrame> frames = new Requester<>();
            flow.sample(model, 4, SaveAt.end()).subscribe(frames);
            for (int asked = n; asked < FRAMES; asked += n) {
                frames.ask(n);
                settle(flow, model);
                assertThat(frames.seen).hasSize(asked);
                assertThat(solves.advances.getAndSet(0))
                        .as("%d and those of settling", n)
                        .isEqualTo(n + FRAMES);
            }
            frames.cancel();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 50})
    void asManyStepsAreTakenAsEventsWereRequested(int n) {
        FakeTraining training = new FakeTraining();
        AtomicLong rows = new AtomicLong();
        Flux<Samples> data = Flows.points(8).doOnNext(chunk -> rows.addAndGet(chunk.count()));
        try (Pathline flow = training.flow().build()) {
            Requester<TrainingEvent> events = new Requester<>();
            flow.train(data, s -> s.batch(8)).subscribe(events);
            events.ask(1 + n);
            assertThat(events.seen.get(0)).isInstanceOf(TrainingEvent.Started.class);
            Flows.train(flow, TrainingSettings.standard().steps(1).batch(8)).close();
            assertThat(training.steps).as("and one of another run behind it").hasValue(n + 1);
            events.cancel();
            assertThat(rows.get() / 8 - n).as("batches prefetched").isBetween(0L, 3L);
        }
    }

    @Test
    void aConsumerOfAFrameASecondMakesTheSolverWait() {
        VirtualTimeScheduler clock = VirtualTimeScheduler.create();
        Semaphore solved = new Semaphore(0);
        FakeSolves solves = new FakeSolves(FRAMES, frame -> solved.release());
        try (Pathline flow = solves.flow();
                TrainedFlow model = FakeSolves.model(flow)) {
            List<Integer> seen = new ArrayList<>();
            Disposable slow = flow.sample(model, 4, SaveAt.end())
                    .concatMap(frame -> Mono.delay(Duration.ofSeconds(1), clock).map(tick -> frame.index()), 0)
                    .subscribe(seen::add);
            for (int second = 0; second < FRAMES - 1; second++) {
                while (clock.getScheduledTaskCount() <= second) { // until the consumer is busy with this frame
                    assertThat(Thread.interrupted()).isFalse();
                    Thread.onSpinWait();
                }
                assertThat(solves.advances).as("second %d", second).hasValue(second + 1L);
                assertThat(seen).hasSize(second);
                clock.advanceTimeBy(Duration.ofSeconds(1));
            }
            assertThat(solved.availablePermits()).isBetween(FRAMES - 1, FRAMES);
            slow.dispose();
        } finally {
            clock.dispose();
        }
    }

    @Test
    void aSolveHoldsTheSameThingsAtEachOfItsFrames() {
        TensorFlowBackend device = TensorFlowBackend.open(DeviceChoice.CPU);
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            List<Long> held = new ArrayList<>();
            flow.sample(model, 64, SaveAt.evenly(40))
                    .doOnNext(f -> held.add(device.use().bytes()))
                    .limitRate(1)
                    .blockLast();
            assertThat(held).hasSize(40);
            assertThat(held.subList(2, 39)).as("bytes at each frame").containsOnly(held.get(2));
        }
    }

    @Test
    void aRunIsColdAndTwoSubscribersTrainModelsOfTheirOwn() {
        FakeTraining training = new FakeTraining();
        try (Pathline flow = training.flow().build()) {
            Flux<TrainingEvent> run =
                    flow.train(Flows.points(8), s -> s.steps(5).batch(8));
            assertThat(training.open).hasValue(0);
            List<TrainingEvent> both = Flows.await(Flux.merge(run, run).collectList());
            assertThat(both.stream().filter(StepCompleted.class::isInstance)).hasSize(10);
            assertThat(both.stream().filter(Finished.class::isInstance).map(e -> ((Finished) e).model()))
                    .doesNotHaveDuplicates()
                    .hasSize(2)
                    .allSatisfy(TrainedFlow::close);
            assertThat(training.open).hasValue(0);
        }
    }

    /** Comes back when everything that the sampling thread had to do before is done. */
    private static void settle(Pathline flow, TrainedFlow model) {
        flow.sample(model, 1, SaveAt.end()).blockLast();
    }
}

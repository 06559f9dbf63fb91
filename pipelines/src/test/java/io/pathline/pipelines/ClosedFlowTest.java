package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.pathline.api.PathlineException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.test.util.RaceTestUtils;

/**
 * A flow that is closed while its streams are open. What a thread is busy with is never closed beside it, and whoever asks
 * for more is told.
 */
@Timeout(300)
final class ClosedFlowTest {
    private static final int ROUNDS = 200;
    private static final Samples ROWS = new RandomStreams(2).normal("rows", 0, Shape.of(8, 2));

    private final CompletableFuture<Thread> atWork = new CompletableFuture<>();
    private final CompletableFuture<Void> goOn = new CompletableFuture<>();

    /** Tells whose thread it is, and waits to be let go. */
    private void hold() {
        if (atWork.complete(Thread.currentThread())) {
            goOn.orTimeout(120, TimeUnit.SECONDS).join();
        }
    }

    private Thread atWork() {
        return atWork.orTimeout(120, TimeUnit.SECONDS).join();
    }

    private static void awaitEnd(Thread thread) throws InterruptedException {
        thread.join(TimeUnit.SECONDS.toMillis(120));
        assertThat(thread.isAlive()).isFalse();
    }

    @Test
    void aTrainingThatIsCancelledLaterIsClosedBehindTheStepInProgress() throws InterruptedException {
        FakeTraining device = new FakeTraining(step -> hold());
        Requester<TrainingEvent> events = new Requester<>();
        Pathline flow = device.flow().build();
        flow.train(Flows.points(8), s -> s.steps(9).batch(8)).subscribe(events);
        events.request(2);
        Thread thread = atWork();
        int during = device.open.get();
        flow.close();
        events.cancel();
        assertThat(device.open)
                .as("the network and its step, while the step is in progress")
                .hasValue(during);
        goOn.complete(null);
        awaitEnd(thread);
        assertThat(device.open).hasValue(0);
        assertThat(device.steps).hasValue(1);
    }

    @Test
    void aSolveThatIsCancelledLaterIsClosedBehindItsStep() throws InterruptedException {
        FakeTraining device = new FakeTraining();
        Requester<Samples> items = new Requester<>();
        Pathline flow = device.flow().solver("euler", 50).build();
        try (TrainedFlow model =
                Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            int before = device.open.get();
            device.duringEvaluation = number -> hold();
            flow.encode(model, Flux.just(ROWS)).subscribe(items);
            items.request(1);
            Thread thread = atWork();
            int during = device.open.get();
            assertThat(during).isGreaterThan(before);
            flow.close();
            items.cancel();
            assertThat(device.open).as("the field, while it is evaluated").hasValue(during);
            goOn.complete(null);
            awaitEnd(thread);
            assertThat(device.open).hasValue(before);
        }
    }

    @Test
    void aSolveThatPausesEndsWithAnErrorWhenItIsAskedForMore() throws InterruptedException {
        FakeSolves solves = new FakeSolves(5, frame -> atWork.complete(Thread.currentThread()));
        Requester<TrajectoryFrame> frames = new Requester<>();
        Pathline flow = solves.flow();
        try (TrainedFlow model = FakeSolves.model(flow)) {
            flow.sample(model, 4, SaveAt.evenly(5)).subscribe(frames);
            frames.ask(1);
            flow.close();
            assertThatCode(() -> frames.ask(1)).doesNotThrowAnyException(); // the error may come behind the frame
            assertThat(frames.error)
                    .isInstanceOf(PathlineException.class)
                    .hasMessageContaining("'sample-")
                    .hasMessageContaining("has been closed");
            awaitEnd(atWork());
            frames.cancel();
            assertThat(frames.seen).hasSize(1);
            assertThat(solves.open).hasValue(0);
        }
    }

    @Test
    void aCancelAfterTheThreadHasEndedClosesTheSolveAtOnce() throws InterruptedException {
        FakeSolves solves = new FakeSolves(5, frame -> atWork.complete(Thread.currentThread()));
        Requester<TrajectoryFrame> frames = new Requester<>();
        Pathline flow = solves.flow();
        try (TrainedFlow model = FakeSolves.model(flow)) {
            flow.sample(model, 4, SaveAt.evenly(5)).subscribe(frames);
            frames.ask(1);
            flow.close();
            awaitEnd(atWork());
            assertThat(solves.open).hasValue(1);
            frames.cancel();
            assertThat(solves.open).hasValue(0);
        }
    }

    @Test
    void aStreamThatBeginsTooLateEndsWithAnErrorByName() {
        FakeSolves solves = new FakeSolves(5);
        Requester<TrajectoryFrame> frames = new Requester<>();
        Pathline flow = solves.flow();
        try (TrainedFlow model = FakeSolves.model(flow)) {
            flow.close();
            flow.sample(model, 4, SaveAt.evenly(5)).subscribe(frames);
            frames.request(1);
            assertThat(frames.error).isInstanceOf(PathlineException.class).hasMessageContaining("has been closed");
            assertThat(solves.open).hasValue(0);
        }
    }

    @Test
    void closingCancellingAndAskingAtTheSameTimeLeavesNothingOpen() throws InterruptedException {
        for (int round = 0; round < ROUNDS; round++) {
            CompletableFuture<Thread> worker = new CompletableFuture<>();
            FakeSolves solves = new FakeSolves(1_000, frame -> worker.complete(Thread.currentThread()));
            Requester<TrajectoryFrame> frames = new Requester<>();
            Pathline flow = solves.flow();
            try (TrainedFlow model = FakeSolves.model(flow)) {
                flow.sample(model, 4, SaveAt.evenly(5)).subscribe(frames);
                frames.ask(1);
                Thread thread = worker.join();
                boolean cancels = round % 2 == 0;
                RaceTestUtils.race(flow::close, () -> frames.request(2), () -> {
                    if (cancels) {
                        frames.cancel();
                    }
                });
                awaitEnd(thread);
                frames.request(1); // whoever was not told in the race is told now
                assertThat(solves.open).as("round %d", round).hasValue(0);
                if (!cancels) {
                    assertThat(frames.error).as("round %d", round).isInstanceOf(PathlineException.class);
                }
            }
        }
    }
}

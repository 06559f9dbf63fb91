package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.publisher.TestPublisher;
import reactor.test.util.RaceTestUtils;

/**
 * A stop signal comes from a thread of its own at any moment, also before the run begins, while its last step is under way,
 * and while somebody else gives the same signal. Every run then ends in good order, with the model of its last step.
 */
@Timeout(300)
final class StoppingTest {
    private static final int ROUNDS = 1_000;
    private static final int STEPS = 6;

    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
    private final FakeTraining device = new FakeTraining();

    @TempDir
    Path folder;

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                dropped.add(new AssertionError("dropped here", e));
            }
        });
    }

    @AfterEach
    void nothingWasDroppedOrLeft() {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).isEmpty();
        assertThat(device.open).hasValue(0);
    }

    @Test
    void aRunEndsWithTheModelOfItsLastStep() {
        try (Pathline flow = device.flow().build()) {
            for (int round = 0; round < ROUNDS; round++) {
                assertGoodOrder("round " + round, stopped(flow, Flows.points(5), round, settings -> settings), false);
            }
        }
    }

    @Test
    void aRunWhoseDataWaitForEverEnds() {
        Flux<Samples> slow = Flux.concat(Flows.points(5).take(4), Flux.never());
        try (Pathline flow = device.flow().build()) {
            for (int round = 0; round < ROUNDS; round++) {
                List<TrainingEvent> events = stopped(flow, slow, round, settings -> settings.steps(1_000));
                assertGoodOrder("round " + round, events, false);
                assertThat(((Finished) events.get(events.size() - 1)).end()).isEqualTo(End.STOPPED);
            }
        }
    }

    @Test
    void theLastCheckpointIsThatOfTheLastStep() throws IOException {
        try (Pathline flow = device.flow().build()) {
            for (int round = 0; round < 50; round++) {
                Path checkpoints = folder.resolve("round-" + round);
                List<TrainingEvent> events =
                        stopped(flow, Flows.points(5), round, settings -> settings.checkpoints(checkpoints, 2));
                assertGoodOrder("round " + round, events, true);
                Finished end = (Finished) events.get(events.size() - 1);
                assertThat(ModelFolder.checkpoints(checkpoints).get(0)).hasFileName("step-" + end.step());
                try (var left = Files.list(checkpoints)) {
                    assertThat(left).noneMatch(AtomicFolder::isRemains);
                }
            }
        }
    }

    @Test
    void aSignalThatFailsEndsTheRunWithItsErrorAndTheDataToo() {
        TestPublisher<Samples> data = TestPublisher.create();
        CompletableFuture<Void> wanted = new CompletableFuture<>(); // the data are subscribed behind the first event
        Flux<Samples> rows = data.flux().doOnRequest(n -> wanted.complete(null));
        Sinks.Empty<Void> stop = Sinks.empty();
        try (Pathline flow = device.flow().build()) {
            StepVerifier.create(flow.train(rows, s -> s.batch(8).stopWhen(stop.asMono())))
                    .expectNextCount(1)
                    .then(wanted::join)
                    .then(() -> stop.tryEmitError(new IllegalStateException("no signal")))
                    .verifyErrorMatches(e -> e.toString().contains("The stop signal failed")
                            && e.getCause() instanceof IllegalStateException);
        }
        data.assertCancelled();
    }

    /** The events of a run that two others stop at a random moment. */
    private static List<TrainingEvent> stopped(
            Pathline flow, Flux<Samples> data, int round, UnaryOperator<TrainingSettings> settings) {
        RandomGenerator random = new RandomStreams(23).generator("stop", round);
        Sinks.Empty<Void> stop = Sinks.empty();
        int spins = random.nextInt(1 << random.nextInt(18));
        if (round % 10 == 0) {
            stop.tryEmitEmpty();
        }
        CompletableFuture<List<TrainingEvent>> events = flow.train(
                        data, s -> settings.apply(s.steps(STEPS).batch(8)).stopWhen(stop.asMono()))
                .doOnNext(event -> {
                    if (event instanceof Finished end) {
                        end.model().close();
                    }
                })
                .collectList()
                .toFuture();
        for (int i = 0; i < spins; i++) {
            Thread.onSpinWait();
        }
        RaceTestUtils.race(stop::tryEmitEmpty, stop::tryEmitEmpty);
        return events.join();
    }

    /** It starts, steps follow each other, and the model is that of the last one; it is saved where anything is. */
    private static void assertGoodOrder(String round, List<TrainingEvent> events, boolean saved) {
        List<Long> steps = events.stream()
                .filter(StepCompleted.class::isInstance)
                .map(TrainingEvent::step)
                .toList();
        for (int i = 0; i < steps.size(); i++) {
            assertThat(steps.get(i)).as(round).isEqualTo(i + 1);
        }
        assertThat(events.get(0)).as(round).isInstanceOf(TrainingEvent.Started.class);
        Finished end = (Finished) events.get(events.size() - 1);
        assertThat(end.step()).as(round).isEqualTo(steps.size());
        assertThat(end.end()).as(round).isEqualTo(steps.size() == STEPS ? End.STEPS_DONE : End.STOPPED);
        assertThat(events.get(events.size() - 2) instanceof CheckpointSaved last && last.step() == end.step())
                .as(round)
                .isEqualTo(saved);
    }
}

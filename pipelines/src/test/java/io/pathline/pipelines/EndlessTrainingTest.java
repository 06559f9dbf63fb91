package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Training on a stream that never ends: checkpoints on the way, and an end when it is told to. */
@Timeout(60)
final class EndlessTrainingTest {
    @TempDir
    Path folder;

    @Test
    void savesOnTheWayAndEndsWithAModelWhenItIsToldTo() {
        Sinks.Empty<Void> stop = Sinks.empty();
        AtomicInteger cancelled = new AtomicInteger();
        Flux<Samples> endless = Flows.points(5).doOnCancel(cancelled::incrementAndGet);
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = Flows.await(flow.train(
                            endless,
                            s -> s.steps(1_000_000)
                                    .batch(8)
                                    .checkpoints(folder, 2)
                                    .stopWhen(stop.asMono()))
                    .doOnNext(event -> {
                        if (event instanceof StepCompleted && event.step() == 5) {
                            stop.tryEmitEmpty();
                        }
                    })
                    .collectList());
            assertThat(events.stream().filter(CheckpointSaved.class::isInstance).map(TrainingEvent::step))
                    .containsExactly(2L, 4L, 5L);
            Finished end = (Finished) events.get(events.size() - 1);
            end.model().close();
            assertThat(end.end()).isEqualTo(End.STOPPED);
            assertThat(cancelled).as("cancels of the rows").hasValue(1);
            try (TrainedFlow saved = flow.open(folder)) {
                assertThat(saved.steps()).isEqualTo(5);
            }
        }
    }

    @Test
    void goesOnFromItsLastCheckpointAfterACancel() {
        try (Pathline flow = Flows.small().build()) {
            Flux<TrainingEvent> run =
                    flow.train(Flows.points(5), s -> s.steps(1_000_000).batch(8).checkpoints(folder, 3));
            Flows.await(run.filter(CheckpointSaved.class::isInstance).next());
            Path last;
            try (TrainedFlow saved = flow.open(folder)) {
                assertThat(saved.steps()).isEqualTo(3);
                last = folder.resolve("step-3");
            }
            Mono<TrainingEvent> next = flow.train(
                            Flows.points(5), s -> s.steps(1_000_000).batch(8).resumeFrom(last))
                    .filter(StepCompleted.class::isInstance)
                    .next();
            assertThat(Flows.await(next).step()).isEqualTo(4);
        }
    }
}

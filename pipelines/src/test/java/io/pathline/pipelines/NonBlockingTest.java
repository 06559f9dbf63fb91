package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Preparation;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.playback.Playback;
import io.pathline.pipelines.playback.PlaybackSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.blockhound.BlockHound;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** No parallel thread ever waits, for a file, a lock or the device: BlockHound throws where one does. */
@Tag("blockhound")
@Timeout(300)
final class NonBlockingTest {
    private static final int ROUNDS = 20;

    @TempDir
    Path folder;

    @BeforeAll
    static void install() {
        BlockHound.install();
    }

    @Test
    void blockHoundSeesAThreadThatWaits() {
        assertThatThrownBy(() -> Mono.fromRunnable(NonBlockingTest::nap)
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .hasRootCauseInstanceOf(BlockingOperationError.class);
    }

    @Test
    void blockHoundSeesADataStreamThatReadsOnAParallelThread() throws IOException {
        Path idx = folder.resolve("rows.idx");
        Files.write(idx, rowsOfBytes(200));
        DataSource data = Datasets.array(new ArrayFile(idx, ""), Preparation.standard());
        assertThatThrownBy(() -> data.training(new RandomStreams(1), 0)
                        .subscribeOn(Schedulers.parallel())
                        .blockFirst())
                .hasStackTraceContaining("Blocking call");
    }

    @Test
    void trainingSamplingAndLikelihoodOfAFileDoNot() throws IOException {
        Path idx = folder.resolve("rows.idx");
        Files.write(idx, rowsOfBytes(200));
        DataSource data = Datasets.array(new ArrayFile(idx, ""), Preparation.standard());
        Path csv = Files.writeString(folder.resolve("rows.csv"), "x,y\n" + "1,2\n3,5\n".repeat(300));
        try (Pathline flow = Flows.small().coupling("ot-exact").build();
                TrainedFlow model = Flows.await(TrainingEvent.model(
                        flow.train(data, s -> s.steps(6).batch(64).checkpoints(folder.resolve("checkpoints"), 2))))) {
            assertThat(Flows.await(flow.sample(model, 16, SaveAt.evenly(4))
                            .publishOn(Schedulers.parallel())
                            .collectList()))
                    .hasSize(4);
            assertThat(Flows.await(flow.likelihood(
                                    model,
                                    Datasets.csvRows(csv, List.of("x", "y")),
                                    LikelihoodSettings.exact().batch(100))
                            .publishOn(Schedulers.parallel())
                            .collectList()))
                    .hasSize(6);
        }
    }

    @Test
    void subscribingRequestingAndCancellingOnAParallelThreadDoesNot() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            List<Integer> frames = Flows.await(Flux.range(0, 20)
                    .publishOn(Schedulers.parallel())
                    .concatMap(i -> flow.sample(model, 4, SaveAt.evenly(5))
                            .publishOn(Schedulers.parallel(), 1)
                            .take(3)
                            .map(frame -> frame.index()))
                    .collectList());
            assertThat(frames).hasSize(60);
        }
    }

    @Test
    void playingEncodingPairingAndEvaluatingDoNot() {
        Samples rows = Flows.await(Flows.points(64).next());
        try (Pathline flow = Flows.small().solver("euler", 4).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            Flux<TrajectoryFrame> frames = flow.sample(model, 4, SaveAt.everyStep());
            assertThat(onParallel(
                            Playback.of(frames, PlaybackSettings.standard().rate(500))
                                    .frames()))
                    .hasSize(5);
            assertThat(onParallel(flow.decode(model, flow.encode(model, Flux.just(rows)))))
                    .hasSize(1);
            assertThat(onParallel(flow.pairs(model, 0, 8).take(3))).hasSize(3);
            Flux<TrainingEvent> evaluated =
                    flow.train(Flows.points(8), s -> s.steps(4).batch(8).evaluateEvery(1, rows));
            assertThat(onParallel(evaluated.doOnNext(NonBlockingTest::close)).stream()
                            .filter(TrainingEvent.Evaluated.class::isInstance))
                    .hasSize(4);
        }
    }

    @Test
    void cancellingATrainingAtWorkDoesNotNorOneOfAFlowThatIsClosed() {
        FakeTraining device = new FakeTraining();
        for (int round = 0; round < ROUNDS; round++) {
            Pathline flow = device.flow().build();
            Requester<TrainingEvent> events = new Requester<>();
            flow.train(Flows.points(8), s -> s.batch(8)).subscribe(events);
            events.ask(3);
            if (round % 2 == 0) {
                events.request(Long.MAX_VALUE);
            } else {
                flow.close();
            }
            onParallel(events::cancel);
            flow.close();
            assertThat(events.error)
                    .satisfiesAnyOf(
                            error -> assertThat(error).isNull(),
                            error -> assertThat(error).isInstanceOf(FlowClosedException.class));
        }
    }

    @Test
    void aStopSignalDoesNot() {
        FakeTraining device = new FakeTraining();
        try (Pathline flow = device.flow().build()) {
            for (int round = 0; round < ROUNDS; round++) {
                Sinks.Empty<Void> stop = Sinks.empty();
                Mono<TrainingEvent> end = flow.train(
                                Flows.points(8), s -> s.batch(8).stopWhen(stop.asMono()))
                        .doOnNext(event -> {
                            if (event.step() == 2 && event instanceof TrainingEvent.StepCompleted) {
                                onParallel(stop::tryEmitEmpty);
                            }
                        })
                        .last();
                TrainingEvent.Finished finished = (TrainingEvent.Finished) Flows.await(end);
                finished.model().close();
                assertThat(finished.end()).isEqualTo(TrainingEvent.End.STOPPED);
            }
        }
    }

    /** Subscribes, requests and receives there. */
    private static <T> List<T> onParallel(Flux<T> stream) {
        return Flows.await(Flux.just(0)
                .publishOn(Schedulers.parallel())
                .concatMap(i -> stream.publishOn(Schedulers.parallel(), 1))
                .collectList());
    }

    /** Throws what is thrown there. */
    private static void onParallel(Runnable task) {
        Mono.fromRunnable(task).subscribeOn(Schedulers.parallel()).block();
    }

    private static void close(TrainingEvent event) {
        if (event instanceof TrainingEvent.Finished finished) {
            finished.model().close();
        }
    }

    @SuppressWarnings("ThreadSleep")
    private static void nap() {
        try {
            Thread.sleep(1);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** An IDX file of rows of two bytes. */
    private static byte[] rowsOfBytes(int rows) {
        ByteBuffer file = ByteBuffer.allocate(12 + 2 * rows)
                .putInt(0x00000802)
                .putInt(rows)
                .putInt(2);
        for (int i = 0; i < 2 * rows; i++) {
            file.put((byte) (i * i));
        }
        return file.array();
    }
}

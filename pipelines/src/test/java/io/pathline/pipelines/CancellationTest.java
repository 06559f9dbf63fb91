package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.tensorflow.TensorFlowBackend;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/**
 * Cancelling at any moment, also while an item is under way and while somebody else cancels: whatever was open is closed,
 * no thread and no file is left, and no error is dropped on the way. The rounds are seeded; how the threads race is not.
 */
@Timeout(300)
final class CancellationTest {
    private static final int ROUNDS = Integer.getInteger("pathline.cancellations", 1_000);

    /** Where each subscription compiles a graph; {@code -Dpathline.native.cancellations=1000} for as many. */
    private static final int NATIVE_ROUNDS = Integer.getInteger("pathline.native.cancellations", 150);

    private final TensorFlowBackend device = TensorFlowBackend.open(DeviceChoice.CPU);
    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

    @TempDir
    Path folder;

    @BeforeEach
    void watch() throws InterruptedException {
        FlowThreads.awaitLeftovers();
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
    void ofASolve() {
        try (Pathline flow = Flows.small().solver("midpoint", 6).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            settleSampling(flow, model);
            DeviceUse before = device.use();
            int threads = pathlineThreads();
            Cancellations.at(NATIVE_ROUNDS, 7, flow.sample(model, 8, SaveAt.everyStep()));
            settleSampling(flow, model);
            assertThat(device.use()).isEqualTo(before);
            assertThat(pathlineThreads()).isEqualTo(threads);
        }
    }

    @Test
    void ofATrainingRunOnTheDevice() throws IOException {
        Path checkpoints = folder.resolve("checkpoints");
        TrainingSettings settings =
                TrainingSettings.standard().steps(4).batch(8).checkpoints(checkpoints, 2);
        try (Pathline flow = Flows.small().build()) {
            settleTraining(flow);
            DeviceUse before = device.use();
            int threads = pathlineThreads();
            Cancellations.at(NATIVE_ROUNDS / 3, 7, flow.train(Flows.points(5), s -> settings));
            settleTraining(flow);
            assertThat(device.use()).isEqualTo(before);
            assertThat(pathlineThreads()).isEqualTo(threads);
            try (Stream<Path> left = Files.list(checkpoints)) {
                assertThat(left.map(p -> p.getFileName().toString()).sorted())
                        .allMatch(n -> n.matches("step-[24]|\\.lock"));
            }
            try (TrainedFlow model = flow.open(checkpoints)) {
                assertThat(model.steps()).isIn(2L, 4L);
            }
        }
    }

    @Test
    void ofATrainingRun() {
        FakeTraining training = new FakeTraining();
        try (Pathline flow = training.flow().build()) {
            Cancellations.at(
                    ROUNDS, 7, flow.train(Flows.points(5), s -> s.steps(5).batch(8)));
            settleTraining(flow);
            assertThat(training.open).hasValue(0);
        }
    }

    @Test
    void ofTheModelOfATrainingRun() {
        FakeTraining training = new FakeTraining();
        try (Pathline flow = training.flow().build()) {
            Cancellations.at(
                    ROUNDS,
                    1,
                    TrainingEvent.model(
                                    flow.train(Flows.points(5), s -> s.steps(1).batch(8)))
                            .flux());
            settleTraining(flow);
            assertThat(training.open).hasValue(0);
        }
    }

    @Test
    void ofLikelihoods() {
        try (Pathline flow = Flows.small().solver("midpoint", 2).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            settleSampling(flow, model);
            DeviceUse before = device.use();
            LikelihoodSettings settings = LikelihoodSettings.exact().batch(8);
            Cancellations.at(
                    NATIVE_ROUNDS / 3, 4, flow.likelihood(model, Flows.points(5).take(6), settings));
            settleSampling(flow, model);
            assertThat(device.use()).isEqualTo(before);
        }
    }

    @Test
    void ofRowsOfAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "x,y\n" + "1,2\n".repeat(5_000));
        Flux<Samples> rows =
                Rebatch.of(Datasets.csvRows(file, List.of("x", "y")), 700).subscribeOn(Schedulers.boundedElastic());
        Cancellations.at(50, 8, rows);
        long open = openFiles();
        Cancellations.at(ROUNDS, 8, rows);
        for (int tries = 0; openFiles() > open && tries < 1_000_000; tries++) {
            Thread.onSpinWait(); // a reader that is being cancelled closes its file on its own thread
        }
        assertThat(openFiles()).as("files that are open").isLessThanOrEqualTo(open);
    }

    private static void settleSampling(Pathline flow, TrainedFlow model) {
        flow.sample(model, 1, SaveAt.end()).blockLast();
    }

    private static void settleTraining(Pathline flow) {
        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8)).close();
    }

    private static int pathlineThreads() {
        return (int) Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("pathline-"))
                .count();
    }

    private static long openFiles() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }
}

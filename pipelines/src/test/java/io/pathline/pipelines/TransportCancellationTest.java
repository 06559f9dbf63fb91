package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.tensorflow.TensorFlowBackend;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/** Cancelling streams between noise and data at any moment: on a device that counts what is open, and on TensorFlow. */
@Timeout(300)
final class TransportCancellationTest {
    private static final int ROUNDS = Integer.getInteger("pathline.cancellations", 1_000);
    private static final int NATIVE_ROUNDS = Integer.getInteger("pathline.native.cancellations", 150) / 6;
    private static final TrainingSettings ONE_STEP =
            TrainingSettings.standard().steps(1).batch(8);

    private static final int MOST_TURNS = 200;

    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();

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
    void ofPairs() {
        counted((flow, model) -> flow.pairs(model, 0, 4).take(5));
    }

    @Test
    void ofReflowWhoseTrainerCancelsASamplerAtWork() {
        counted((flow, model) -> flow.reflow(model, s -> s.steps(3).batch(4)));
    }

    @Test
    void ofTrainingUnderEvaluation() {
        Samples rows = new RandomStreams(2).normal("rows", 0, Shape.of(8, 2));
        counted((flow, model) ->
                flow.train(Flows.points(5), s -> s.steps(3).batch(8).evaluateEvery(1, rows)));
    }

    @Test
    void ofEncodingAndDecoding() {
        counted((flow, model) ->
                flow.decode(model, flow.encode(model, Flows.points(500).take(5))));
    }

    @Test
    void ofInterpolation() {
        Samples rows = new RandomStreams(2).normal("rows", 0, Shape.of(4, 2));
        counted((flow, model) -> flow.interpolate(model, rows, rows, 5));
    }

    @Test
    void onTensorFlow() {
        TensorFlowBackend device = TensorFlowBackend.open(DeviceChoice.CPU);
        try (Pathline flow = Flows.small().solver("midpoint", 3).build();
                TrainedFlow model = Flows.train(flow, ONE_STEP)) {
            settle(flow, model, () -> true);
            DeviceUse before = device.use();
            Cancellations.at(NATIVE_ROUNDS, 4, flow.pairs(model, 0, 8).take(5));
            Cancellations.at(
                    NATIVE_ROUNDS, 4, flow.reflow(model, s -> s.steps(3).batch(8)));
            Cancellations.at(
                    NATIVE_ROUNDS, 2, flow.encode(model, Flows.points(700).take(3)));
            Cancellations.at(
                    NATIVE_ROUNDS,
                    4,
                    flow.sampleWithDensity(
                            model, SamplingSettings.of(8, 1), LikelihoodSettings.exact(), SaveAt.everyStep()));
            settle(flow, model, () -> device.use().equals(before));
            assertThat(device.use()).isEqualTo(before);
        }
    }

    /** As many rounds as there are, on the host; then nothing is open that was not before. */
    private static void counted(BiFunction<Pathline, TrainedFlow, Flux<?>> stream) {
        FakeTraining device = new FakeTraining();
        try (Pathline flow = device.flow().solver("euler", 2).build();
                TrainedFlow model = Flows.train(flow, ONE_STEP)) {
            settle(flow, model, () -> true);
            int before = device.open.get();
            Cancellations.at(ROUNDS, 4, stream.apply(flow, model));
            settle(flow, model, () -> device.open.get() == before);
            assertThat(device.open).hasValue(before);
        }
    }

    /**
     * Behind what both threads still do; twice at least, since the end of one stream may be a task for the other thread.
     * The rows of a stream within a stream are subscribed on a third one, which may find only then that nobody wants them;
     * what is still open after so many turns stays so.
     */
    private static void settle(Pathline flow, TrainedFlow model, BooleanSupplier settled) {
        for (int i = 0; i < 2 || (i < MOST_TURNS && !settled.getAsBoolean()); i++) {
            Flows.train(flow, ONE_STEP).close();
            Flows.await(flow.encode(
                            model,
                            Datasets.toy("two-moons")
                                    .training(new RandomStreams(1), 0)
                                    .take(1))
                    .then()
                    .thenReturn(true));
        }
    }
}

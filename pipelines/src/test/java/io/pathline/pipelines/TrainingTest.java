package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Mlp;
import io.pathline.api.Network.Weights;
import io.pathline.api.Optimizer;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.End;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.Started;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

final class TrainingTest {
    private static final TrainingSettings TEN_STEPS =
            TrainingSettings.standard().steps(10).batch(64);

    @TempDir
    Path folder;

    @Test
    void eventsComeInOrderStartedStepsFinished() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events =
                    flow.train(Flows.points(40), s -> TEN_STEPS).collectList().block();
            assertThat(events).hasSize(12);
            assertThat(events.get(0)).isInstanceOf(Started.class);
            for (int i = 1; i <= 10; i++) {
                assertThat(events.get(i)).isInstanceOfSatisfying(StepCompleted.class, step -> {
                    assertThat(step.samples()).isEqualTo(64);
                    assertThat(step.lossPerSample()).isCloseTo(2 * step.loss(), within(1e-9));
                });
                assertThat(events.get(i).step()).isEqualTo(i);
            }
            assertThat(events.get(11)).isInstanceOfSatisfying(Finished.class, end -> {
                assertThat(end.end()).isEqualTo(End.STEPS_DONE);
                end.model().close();
            });
        }
    }

    @Test
    void noStepIsTakenWithoutDemand() {
        AtomicLong rows = new AtomicLong();
        try (Pathline flow = Flows.small().build()) {
            Flux<Samples> counted = Flows.points(64).doOnNext(chunk -> rows.addAndGet(chunk.count()));
            StepVerifier.create(flow.train(counted, s -> TEN_STEPS), 0)
                    .expectSubscription()
                    .thenRequest(1)
                    .expectNextMatches(Started.class::isInstance)
                    .thenRequest(1)
                    .assertNext(e -> assertThat(e.step()).isEqualTo(1))
                    .thenRequest(2)
                    .assertNext(e -> assertThat(e.step()).isEqualTo(2))
                    .assertNext(e -> assertThat(e.step()).isEqualTo(3))
                    .thenCancel()
                    .verify();
        }
        assertThat(rows.get())
                .as("three batches trained on, at most two prefetched, and one in the hands of the rebatcher")
                .isBetween(3 * 64L, 6 * 64L);
    }

    @Test
    void equalSeedsGiveEqualBits() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow one = Flows.train(flow, TEN_STEPS);
                TrainedFlow two = Flows.train(flow, TEN_STEPS);
                Pathline otherSeed = Flows.small().seed(12).build();
                TrainedFlow three = Flows.train(otherSeed, TEN_STEPS)) {
            assertThat(Flows.fingerprint(two, Weights.RAW)).isEqualTo(Flows.fingerprint(one, Weights.RAW));
            assertThat(Flows.fingerprint(two, Weights.AVERAGED)).isEqualTo(Flows.fingerprint(one, Weights.AVERAGED));
            assertThat(Flows.fingerprint(three, Weights.RAW)).isNotEqualTo(Flows.fingerprint(one, Weights.RAW));
        }
    }

    @Test
    void theChunksOfTheStreamDoNotMatter() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow one = Flows.train(flow, TEN_STEPS);
                TrainedFlow two = Flows.await(TrainingEvent.model(flow.train(Flows.points(7), s -> TEN_STEPS)))) {
            assertThat(Flows.fingerprint(two, Weights.RAW)).isEqualTo(Flows.fingerprint(one, Weights.RAW));
        }
    }

    @Test
    void trainingLowersTheLoss() {
        try (Pathline flow = Flows.small().build()) {
            List<StepCompleted> steps = Flows.await(
                    flow.train(Flows.points(256), s -> s.steps(300).batch(256).learningRate(3e-3))
                            .doOnNext(TrainingTest::closeModel)
                            .ofType(StepCompleted.class)
                            .collectList());
            double first = steps.subList(0, 20).stream()
                    .mapToDouble(StepCompleted::loss)
                    .average()
                    .orElseThrow();
            double last = steps.subList(280, 300).stream()
                    .mapToDouble(StepCompleted::loss)
                    .average()
                    .orElseThrow();
            // x1 - x0 has mean square (9.25 + 1 + 1.04 + 1) / 2 = 6.1, and its best prediction leaves below 1.
            assertThat(first).isGreaterThan(4);
            assertThat(last).isLessThan(1.2);
        }
    }

    @Test
    void aRunThatStoppedAndWentOnEqualsOneThatNeverStopped() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow straight = Flows.train(flow, TEN_STEPS)) {
            Flows.train(flow, TEN_STEPS.steps(4).checkpoints(folder, 4)).close();
            TrainingSettings onward = TEN_STEPS.resumeFrom(folder.resolve("step-4"));
            Flux<Samples> rest = Flows.points(64).skip(4);
            try (TrainedFlow resumed = Flows.await(TrainingEvent.model(flow.train(rest, s -> onward)))) {
                assertThat(resumed.steps()).isEqualTo(10);
                assertThat(Flows.fingerprint(resumed, Weights.RAW)).isEqualTo(Flows.fingerprint(straight, Weights.RAW));
                assertThat(Flows.fingerprint(resumed, Weights.AVERAGED))
                        .isEqualTo(Flows.fingerprint(straight, Weights.AVERAGED));
            }
        }
    }

    static Stream<Optimizer> optimizers() {
        return Stream.of(
                Optimizer.adamW(0.1), Optimizer.sgd(0.9), Optimizer.adam().withMicroBatches(3));
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void aConditionalRunGoesOnBitForBitWithEveryOptimizer(Optimizer optimizer) {
        TrainingSettings settings = TEN_STEPS
                .optimizer(optimizer)
                .learningRate(LearningRate.cosine(1e-2).withWarmup(3));
        Flux<Samples> rows = TwoClasses.rows(64);
        try (Pathline flow = Flows.small().network(TwoClasses.conditioned()).build();
                TrainedFlow straight = Flows.await(TrainingEvent.model(flow.train(rows, s -> settings)))) {
            // Ten steps long in its schedule, but the data ends after four.
            Flows.await(TrainingEvent.model(flow.train(rows.take(4), s -> settings.checkpoints(folder, 4))))
                    .close();
            TrainingSettings onward = settings.resumeFrom(folder.resolve("step-4"));
            try (TrainedFlow resumed = Flows.await(TrainingEvent.model(flow.train(rows.skip(4), s -> onward)))) {
                for (Weights weights : Weights.values()) {
                    assertThat(Flows.fingerprint(resumed, weights)).isEqualTo(Flows.fingerprint(straight, weights));
                }
            }
        }
    }

    @Test
    void conditionsAreDroppedByTheRowWhateverTheBatch() {
        // With SGD at a tiny rate and nothing around it four steps are one of four times the batch, to rate squared.
        Optimizer plain = Optimizer.sgd(0).withClipNorm(1e9).withEmaDecay(0);
        TrainingSettings settings = TEN_STEPS.optimizer(plain).learningRate(1e-5);
        try (Pathline flow = Flows.small().network(TwoClasses.conditioned()).build();
                TrainedFlow many = Flows.await(TrainingEvent.model(
                        flow.train(TwoClasses.rows(64), s -> settings.steps(4).batch(16))));
                TrainedFlow one = Flows.await(TrainingEvent.model(flow.train(
                        TwoClasses.rows(64), s -> settings.steps(1).batch(64).learningRate(4e-5))))) {
            float[] expected = Flows.fingerprint(one, Weights.RAW);
            float[] actual = Flows.fingerprint(many, Weights.RAW);
            for (int i = 0; i < actual.length; i++) {
                assertThat(actual[i]).isCloseTo(expected[i], within(1e-6f));
            }
        }
    }

    @Test
    void aClassThatTheNetworkDoesNotHaveIsNamedWithItsRow() {
        float[] labels = new float[64];
        labels[5] = 2;
        Samples rows = Samples.points(2, new float[128]).given(Samples.points(1, labels));
        try (Pathline flow = Flows.small().network(TwoClasses.conditioned()).build()) {
            assertThatThrownBy(() -> flow.train(Flux.just(rows), s -> TEN_STEPS).blockLast())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("row 5")
                    .hasMessageContaining("no class 2");
        }
    }

    @Test
    void checkpointsAreSavedOnTheirStepsAndTheLastThreeStay() throws IOException {
        try (Pathline flow = Flows.small().build()) {
            List<Long> saved = Flows.await(flow.train(Flows.points(64), s -> TEN_STEPS.checkpoints(folder, 2))
                    .doOnNext(TrainingTest::closeModel)
                    .ofType(CheckpointSaved.class)
                    .map(CheckpointSaved::step)
                    .collectList());
            assertThat(saved).containsExactly(2L, 4L, 6L, 8L, 10L);
        }
        try (var kept = Files.list(folder)) {
            assertThat(kept.map(p -> p.getFileName().toString()))
                    .containsExactlyInAnyOrder(".lock", "step-6", "step-8", "step-10");
        }
    }

    @Test
    void aRunEndsWithItsDataAndSaysSo() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = Flows.await(flow.train(Flows.points(50).take(3), s -> TEN_STEPS)
                    .doOnNext(TrainingTest::closeModel)
                    .collectList());
            assertThat(events.stream().filter(StepCompleted.class::isInstance).map(e -> ((StepCompleted) e).samples()))
                    .as("150 rows are two batches of 64 and the rest")
                    .containsExactly(64, 64, 22);
            assertThat(events.get(events.size() - 1))
                    .isInstanceOfSatisfying(
                            Finished.class, e -> assertThat(e.end()).isEqualTo(End.DATA_ENDED));
        }
    }

    @Test
    void theStopSignalEndsTheRunAfterTheStepInProgressWithACheckpoint() {
        Sinks.Empty<Void> stop = Sinks.empty();
        TrainingSettings settings =
                TEN_STEPS.steps(1_000_000).checkpoints(folder, 1_000_000).stopWhen(stop.asMono());
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = flow.train(Flows.points(64), s -> settings)
                    .doOnNext(e -> {
                        if (e instanceof StepCompleted && e.step() == 5) {
                            stop.tryEmitEmpty();
                        }
                    })
                    .doOnNext(TrainingTest::closeModel)
                    .collectList()
                    .block();
            assertThat(events).hasSize(1 + 5 + 2);
            assertThat(events.get(6)).isInstanceOf(CheckpointSaved.class);
            assertThat(events.get(7)).isInstanceOfSatisfying(Finished.class, e -> {
                assertThat(e.end()).isEqualTo(End.STOPPED);
                assertThat(e.step()).isEqualTo(5);
            });
        }
    }

    @Test
    void aStopFromAnotherThreadNeverTearsTheCheckpoint() {
        try (Pathline flow = Flows.small().build()) {
            for (int round = 0; round < 20; round++) {
                Sinks.Empty<Void> stop = Sinks.empty();
                Path checkpoints = folder.resolve("round-" + round);
                TrainingSettings settings =
                        TEN_STEPS.steps(1_000_000).checkpoints(checkpoints, 1).stopWhen(stop.asMono());
                Finished end = Flows.await(flow.train(Flows.points(64), s -> settings)
                        .doOnNext(e -> {
                            if (e instanceof StepCompleted && e.step() == 2) {
                                Schedulers.boundedElastic().schedule(stop::tryEmitEmpty);
                            }
                        })
                        .ofType(Finished.class)
                        .last());
                end.model().close();
                assertThat(end.end()).isEqualTo(End.STOPPED);
                try (TrainedFlow model = flow.open(checkpoints)) {
                    assertThat(model.steps()).isEqualTo(end.step());
                }
            }
        }
    }

    @Test
    void theStopSignalEndsARunThatWaitsForItsData() {
        Sinks.Empty<Void> stop = Sinks.empty();
        Flux<Samples> slow = Flux.concat(Flows.points(64).take(2), Flux.never());
        try (Pathline flow = Flows.small().build()) {
            Finished end = Flows.await(flow.train(slow, s -> TEN_STEPS.stopWhen(stop.asMono()))
                    .doOnNext(e -> {
                        if (e instanceof StepCompleted && e.step() == 2) {
                            Schedulers.boundedElastic().schedule(stop::tryEmitEmpty);
                        }
                    })
                    .ofType(Finished.class)
                    .last());
            end.model().close();
            assertThat(end.step()).isEqualTo(2);
            assertThat(end.end()).isEqualTo(End.STOPPED);
        }
    }

    @Test
    void aValueThatIsNotFiniteStopsTheRunWithTheStepAndKeepsTheCheckpoint() {
        float[] bad = new float[128];
        bad[7] = Float.NaN;
        Flux<Samples> data = Flux.concat(Flows.points(64).take(4), Flux.just(Samples.points(2, bad)));
        try (Pathline flow = Flows.small().build()) {
            StepVerifier.create(flow.train(data, s -> TEN_STEPS.checkpoints(folder, 2)))
                    .expectNextCount(1 + 4 + 2)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(NonFiniteLossException.class)
                            .hasMessageContaining("Step 5"))
                    .verify();
            try (TrainedFlow model = flow.open(folder)) {
                assertThat(model.steps()).isEqualTo(4);
            }
        }
    }

    @Test
    void anErrorOfTheDataIsTheRunsError() {
        try (Pathline flow = Flows.small().build()) {
            Flux<Samples> data = Flux.concat(Flows.points(64).take(1), Flux.error(new IOException("cable cut")));
            StepVerifier.create(flow.train(data, s -> TEN_STEPS))
                    .expectNextCount(1)
                    .thenConsumeWhile(StepCompleted.class::isInstance)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(StreamFailedException.class)
                            .hasMessageContaining("cable cut")
                            .hasCauseInstanceOf(IOException.class))
                    .verify();
        }
    }

    @Test
    void dataOfAnotherShapeIsNamedBeforeAnyStep() {
        try (Pathline flow = Flows.small().network(Mlp.of(3, 8, 1)).build()) {
            StepVerifier.create(flow.train(Flows.points(64), s -> TEN_STEPS))
                    .expectNextCount(1)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(ShapeMismatchException.class)
                            .hasMessageContaining("[2]")
                            .hasMessageContaining("[3]"))
                    .verify();
        }
    }

    @Test
    void cancellingWhileTheDataIsSlowEndsAtOnce() throws InterruptedException {
        CountDownLatch waiting = new CountDownLatch(1);
        Flux<Samples> slow =
                Flux.concat(Flows.points(64).take(2), Flux.<Samples>never().doOnRequest(n -> waiting.countDown()));
        try (Pathline flow = Flows.small().build()) {
            var run = flow.train(slow, s -> TEN_STEPS).subscribe();
            waiting.await();
            run.dispose();
            assertThat(run.isDisposed()).isTrue();
            // The device's thread is free again: another run on it finishes.
            Flows.train(flow, TEN_STEPS).close();
        }
    }

    @Test
    void trainingWithoutANetworkIsNamed() {
        try (Pathline flow = Pathline.builder().build()) {
            assertThatThrownBy(() -> flow.train(Flows.points(8), s -> s).blockLast())
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("network(Mlp.of(");
        }
    }

    @Test
    void aConditionThatTheNetworkDoesNotTakeIsNamed() {
        Samples conditioned = Samples.points(2, new float[128]).given(Samples.of(Shape.of(64, 3), new float[192]));
        try (Pathline flow = Flows.small().build()) {
            assertThatThrownBy(() ->
                            flow.train(Flux.just(conditioned), s -> TEN_STEPS).blockLast())
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("3");
        }
    }

    private static void closeModel(TrainingEvent event) {
        if (event instanceof Finished finished) {
            finished.model().close();
        }
    }
}

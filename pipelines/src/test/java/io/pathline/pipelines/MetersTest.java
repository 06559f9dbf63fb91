package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pathline.api.Samples;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.metrics.MicrometerMeters;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** What the meters say of streams whose work is known. */
final class MetersTest {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerMeters meters = MicrometerMeters.of(registry);

    @TempDir
    Path folder;

    @Test
    void aTrainingRunIsCountedStepByStep() {
        try (Pathline flow = Flows.small().meters(meters).build();
                TrainedFlow model = Flows.train(
                        flow,
                        TrainingSettings.standard().steps(7).batch(10).checkpoints(folder.resolve("checkpoints"), 3))) {
            assertThat(model.steps()).isEqualTo(7);
            assertThat(registry.get("pathline.training.step").timer().count()).isEqualTo(7);
            assertThat(registry.get("pathline.training.rows").counter().count()).isEqualTo(70);
            assertThat(registry.get("pathline.training.checkpoints").counter().count())
                    .isEqualTo(3);
            assertThat(registry.get("pathline.training.loss").gauge().value()).isPositive();
            assertThat(registry.get("pathline.training.gradient.norm").gauge().value())
                    .isPositive();
            assertThat(registry.get("pathline.training.queue").gauge().value()).isZero();
            assertThat(registry.get("pathline.training.subscribed").counter().count())
                    .isEqualTo(1);
            assertThat(registry.get("pathline.training.flow.duration").timer().count())
                    .isEqualTo(1);
        }
    }

    @Test
    void aSolvesWorkIsCountedOnceThoughEachFrameSaysTheSum() {
        try (Pathline flow = Flows.small().meters(meters).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            List<TrajectoryFrame> frames =
                    Flows.await(flow.sample(model, 16, SaveAt.evenly(5)).collectList());
            TrajectoryFrame last = frames.get(4);
            assertThat(registry.get("pathline.sampling.frames").counter().count())
                    .isEqualTo(5);
            assertThat(registry.get("pathline.sampling.steps")
                            .tag("result", "accepted")
                            .counter()
                            .count())
                    .isEqualTo((double) last.stats().accepted());
            assertThat(registry.get("pathline.sampling.steps")
                            .tag("result", "rejected")
                            .counter()
                            .count())
                    .isEqualTo((double) last.stats().rejected());
            assertThat(registry.get("pathline.sampling.nfe").summary().totalAmount())
                    .isEqualTo((double) last.stats().evaluations());
            meters.dropped(last);
            assertThat(registry.get("pathline.sampling.frames.dropped")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void likelihoodsAndTheDeviceAreMeasured() {
        try (Pathline flow = Flows.small().meters(meters).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            flow.likelihood(
                            model,
                            Flows.points(5).take(4),
                            LikelihoodSettings.exact().batch(8))
                    .blockLast();
            assertThat(registry.get("pathline.likelihood.rows").counter().count())
                    .isEqualTo(20);
            flow.sample(model, 16, SaveAt.evenly(3))
                    .doOnNext(frame -> {
                        if (frame.index() == 1) {
                            assertThat(registry.get("pathline.device.bytes")
                                            .gauge()
                                            .value())
                                    .isGreaterThanOrEqualTo(16 * 2 * 4);
                            assertThat(registry.get("pathline.device.objects")
                                            .gauge()
                                            .value())
                                    .isPositive();
                        }
                    })
                    .blockLast();
        }
    }

    @Test
    void solvesOfEveryOtherKindAreCountedUnderItsName() {
        Samples rows = Flows.await(Flows.points(16).next());
        SamplingSettings eight = SamplingSettings.of(8, 1);
        try (Pathline flow = Flows.small().solver("midpoint", 4).meters(meters).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            flow.encode(model, Flux.just(rows)).blockLast();
            assertWork("encode", 1, 8, 4);
            flow.decode(model, Flux.just(rows)).blockLast();
            assertWork("decode", 1, 8, 4);
            flow.interpolate(model, rows, rows, 3).blockLast();
            assertWork("interpolate", 5, 40, 20);
            flow.pairs(model, 0, 8).take(2).blockLast();
            assertWork("pairs", 2, 16, 8);
            flow.likelihood(model, Flux.just(rows), LikelihoodSettings.exact()).blockLast();
            assertWork("likelihood", 1, 8, 4);
            flow.sampleWithDensity(model, eight, LikelihoodSettings.exact(), SaveAt.everyStep())
                    .blockLast();
            assertWork("density", 1, 8, 4);
            for (String kind : List.of("encode", "decode", "interpolate", "pairs", "likelihood", "density")) {
                assertThat(registry.get("pathline." + kind + ".subscribed")
                                .counter()
                                .count())
                        .as(kind)
                        .isEqualTo(1);
            }
            Flows.await(flow.sampleWithDensity(model, eight, LikelihoodSettings.exact()));
            assertWork("density", 2, 16, 8);
        }
    }

    @Test
    void evaluationsWhileTrainingAreCounted() {
        Samples rows = Flows.await(Flows.points(16).next());
        try (Pathline flow = Flows.small().meters(meters).build()) {
            List<TrainingEvent> events = Flows.await(
                    flow.train(Flows.points(8), s -> s.steps(4).batch(8).evaluateEvery(2, rows))
                            .collectList());
            ((TrainingEvent.Finished) events.get(events.size() - 1)).model().close();
            List<SolveStats> work = events.stream()
                    .filter(TrainingEvent.Evaluated.class::isInstance)
                    .map(event -> ((TrainingEvent.Evaluated) event).stats())
                    .toList();
            assertThat(work).hasSize(2);
            assertWork(
                    "evaluation",
                    2,
                    work.stream().mapToLong(SolveStats::evaluations).sum(),
                    work.stream().mapToLong(SolveStats::accepted).sum());
        }
    }

    private void assertWork(String kind, long solves, long evaluations, long accepted) {
        String flow = "pathline." + kind;
        assertThat(registry.get(flow + ".nfe").summary().count()).as(kind).isEqualTo(solves);
        assertThat(registry.get(flow + ".nfe").summary().totalAmount()).as(kind).isEqualTo((double) evaluations);
        assertThat(registry.get(flow + ".steps")
                        .tag("result", "accepted")
                        .counter()
                        .count())
                .as(kind)
                .isEqualTo((double) accepted);
    }

    @Test
    void nothingGlobalIsTouched() {
        aTrainingRunIsCountedStepByStep();
        assertThat(Metrics.globalRegistry.getMeters()).isEmpty();
        assertThat(Metrics.globalRegistry.getRegistries()).isEmpty();
    }
}

package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network.Weights;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.Evaluated;
import io.pathline.pipelines.TrainingEvent.Finished;
import io.pathline.pipelines.TrainingEvent.Started;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class OnlineEvaluationTest {
    private static final TrainingSettings PLAIN =
            TrainingSettings.standard().steps(40).batch(64).learningRate(5e-3);
    private static final Samples ROWS = Flows.await(Flows.points(200).next());
    private static final TrainingSettings EVALUATED = PLAIN.evaluateEvery(10, ROWS);

    @TempDir
    private Path folder = Path.of("");

    private static List<TrainingEvent> events(Pathline flow, TrainingSettings settings) {
        return Flows.await(flow.train(Flows.points(64), s -> settings).collectList());
    }

    private static TrainedFlow model(List<TrainingEvent> events) {
        return ((Finished) events.get(events.size() - 1)).model();
    }

    private static List<Evaluated> evaluations(List<TrainingEvent> events) {
        return events.stream()
                .filter(Evaluated.class::isInstance)
                .map(Evaluated.class::cast)
                .toList();
    }

    @Test
    void everyDueEvaluationIsToldBeforeTheEndAndTheWeightsAreThoseOfARunWithoutAny() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow plain = Flows.train(flow, PLAIN)) {
            List<TrainingEvent> events = events(flow, EVALUATED);
            try (TrainedFlow model = model(events)) {
                assertThat(evaluations(events)).extracting(Evaluated::step).containsExactly(10L, 20L, 30L, 40L);
                for (Weights weights : Weights.values()) {
                    assertThat(Flows.fingerprint(model, weights)).isEqualTo(Flows.fingerprint(plain, weights));
                }
            }
            assertThat(events.stream().filter(StepCompleted.class::isInstance)).hasSize(40);
        }
    }

    @Test
    void equalSeedsGiveEqualFigures() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> one = events(flow, EVALUATED);
            List<TrainingEvent> two = events(flow, EVALUATED);
            model(one).close();
            model(two).close();
            assertThat(evaluations(two))
                    .usingRecursiveFieldByFieldElementComparatorIgnoringFields("nanoseconds")
                    .isEqualTo(evaluations(one));
        }
    }

    @Test
    void theLastFiguresAreThoseOfTheFinishedModel() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = events(flow, EVALUATED);
            try (TrainedFlow model = model(events)) {
                Evaluated last = evaluations(events).get(3);
                Samples noise = model.prior(new RandomStreams(11), "online-noise", 0, 200);
                TrajectoryFrame sampled =
                        Flows.await(flow.sample(model, 200, SaveAt.end()).last());
                Samples decoded =
                        Flows.await(flow.decode(model, Flux.just(noise)).single());
                assertThat(last.slicedW2()).isEqualTo(SlicedWasserstein.distance(decoded, ROWS));
                assertThat(Math.abs(last.stats().evaluations() - sampled.stats().evaluations()))
                        .as("other noise of the same law")
                        .isLessThan(13);
                assertThat(last.outcome().isSuccess()).isTrue();
                assertThat(last.samples()).isEqualTo(200);
                assertThat(last.errors()).isEqualTo(ErrorByTime.of(model, ROWS, new RandomStreams(11), 10));
            }
        }
    }

    @Test
    void trainingImprovesTheFigures() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = events(flow, EVALUATED.steps(300).evaluateEvery(100, ROWS));
            model(events).close();
            List<Evaluated> figures = evaluations(events);
            assertThat(figures.get(2).slicedW2()).isLessThan(figures.get(0).slicedW2() / 2);
        }
    }

    @Test
    void noStepIsTakenWithoutDemand() {
        try (Pathline flow = Flows.small().build()) {
            StepVerifier.create(flow.train(Flows.points(64), s -> PLAIN.evaluateEvery(1, ROWS)), 0)
                    .expectSubscription()
                    .thenRequest(1)
                    .expectNextMatches(Started.class::isInstance)
                    .thenRequest(1)
                    .expectNextMatches(e -> e instanceof StepCompleted && e.step() == 1)
                    .thenRequest(5)
                    .expectNextCount(5)
                    .thenCancel()
                    .verify();
        }
    }

    /** At most two are under way, so an evaluation of every step is told at most one step later. */
    @Test
    void aTrainerThatIsTooFastWaitsForItsEvaluations() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = events(flow, PLAIN.steps(12).evaluateEvery(1, ROWS));
            model(events).close();
            assertThat(evaluations(events)).hasSize(12);
            long taken = 0;
            for (TrainingEvent event : events) {
                taken = event instanceof StepCompleted ? event.step() : taken;
                if (event instanceof Evaluated) {
                    assertThat(taken - event.step()).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void checkpointsAreSavedAllTheSame() {
        try (Pathline flow = Flows.small().build()) {
            List<TrainingEvent> events = events(flow, EVALUATED.checkpoints(folder, 20));
            model(events).close();
            assertThat(events.stream().filter(CheckpointSaved.class::isInstance).map(TrainingEvent::step))
                    .containsExactly(20L, 40L);
            assertThat(evaluations(events)).hasSize(4);
        }
    }

    @Test
    void rowsOfAnotherShapeEndTheRunByName() {
        try (Pathline flow = Flows.small().build()) {
            StepVerifier.create(flow.train(Flows.points(64), s -> PLAIN.evaluateEvery(5, Samples.points(3, 1, 2, 3))))
                    .thenConsumeWhile(e -> true)
                    .verifyErrorSatisfies(e -> assertThat(e).hasMessageContaining("3 numbers"));
        }
        assertThatThrownBy(() -> PLAIN.evaluateEvery(0, ROWS)).isInstanceOf(InvalidParameterException.class);
    }
}

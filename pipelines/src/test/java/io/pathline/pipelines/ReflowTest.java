package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Mlp;
import io.pathline.api.Network.Weights;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.evaluation.SlicedWasserstein;
import io.pathline.pipelines.evaluation.Straightness;
import io.pathline.solvers.SaveAt;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class ReflowTest {
    private static final DataSource BOARD = Datasets.toy("8-gaussians");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void reflowMakesTheWaysStraighterAndOneEulerStepBetter() {
        Pathline.Builder parts = Flows.small().network(Mlp.of(2, 64, 2)).path("rectified");
        try (Pathline midpoint = parts.solver("midpoint", 20).build();
                Pathline euler = parts.solver("euler", 1).build();
                TrainedFlow parent = Flows.await(TrainingEvent.model(
                        midpoint.train(BOARD, s -> s.steps(800).batch(256).learningRate(LearningRate.cosine(5e-3)))));
                TrainedFlow child = Flows.await(TrainingEvent.model(midpoint.reflow(
                        parent, s -> s.steps(500).batch(256).learningRate(LearningRate.cosine(2e-3)))))) {
            Straightness before = straightness(midpoint, parent);
            Straightness after = straightness(midpoint, child);
            assertThat(after.relativeDeviation()).isLessThan(before.relativeDeviation() / 4);
            assertThat(after.sinuosity()).isBetween(1.0, before.sinuosity());
            assertThat(after.acceleration()).isLessThan(before.acceleration() / 2);
            assertThat(slicedW2(euler, child)).isLessThan(slicedW2(euler, parent) / 2);
            assertThat(slicedW2(midpoint, child))
                    .as("the samples' distribution stays, with what two models learn wrong")
                    .isLessThan(slicedW2(midpoint, parent) + 0.15);
            assertThat(child.normalization()).isEqualTo(parent.normalization());
            assertThat(child.columns()).isEqualTo(parent.columns());
        }
    }

    private static Straightness straightness(Pathline flow, TrainedFlow model) {
        return Flows.await(Straightness.of(flow.sample(model, 500, SaveAt.evenly(21))));
    }

    private static double slicedW2(Pathline flow, TrainedFlow model) {
        Samples samples =
                Flows.await(flow.sample(model, 2_000, SaveAt.end()).last()).samples();
        return SlicedWasserstein.distance(samples, BOARD.heldOut(2_000, new RandomStreams(3)));
    }

    /** Data that is its noise, moved: with the given noise the velocity is known exactly, with any other it is not. */
    @Test
    void trainingUsesThePairsOwnNoise() {
        Flux<Pairs> moved = Flux.generate(() -> 0L, (row, sink) -> {
            Samples x0 = new RandomStreams(4).normal("pairs", row, Shape.of(50, 2));
            float[] values = x0.values().clone();
            for (int i = 0; i < values.length; i++) {
                values[i] += i % 2 == 0 ? 2 : -1;
            }
            sink.next(new Pairs(x0, Samples.points(2, values)));
            return row + 50;
        });
        try (Pathline flow = Flows.small().path("rectified").build()) {
            List<StepCompleted> steps = Flows.await(
                    flow.trainOnPairs(moved, s -> s.steps(150).batch(64).learningRate(1e-2))
                            .ofType(StepCompleted.class)
                            .collectList());
            assertThat(steps.get(0).loss()).isGreaterThan(1);
            assertThat(steps.get(149).loss()).isLessThan(0.02);
        }
    }

    @Test
    void aReflowThatStoppedAndWentOnEqualsOneThatNeverStopped() {
        TrainingSettings ten = TrainingSettings.standard().steps(10).batch(32);
        try (Pathline flow = Flows.small().solver("midpoint", 3).build();
                TrainedFlow parent = Flows.train(flow, ten);
                TrainedFlow straight = Flows.await(TrainingEvent.model(flow.reflow(parent, s -> ten)))) {
            TrainingSettings four = ten.steps(4).checkpoints(folder, 4);
            Flows.await(TrainingEvent.model(flow.reflow(parent, s -> four))).close();
            TrainingSettings onward = ten.resumeFrom(folder.resolve("step-4"));
            try (TrainedFlow resumed = Flows.await(TrainingEvent.model(flow.reflow(parent, s -> onward)))) {
                for (Weights weights : Weights.values()) {
                    assertThat(Flows.fingerprint(resumed, weights)).isEqualTo(Flows.fingerprint(straight, weights));
                }
            }
            assertThat(Flows.fingerprint(straight, Weights.RAW))
                    .isNotEqualTo(Flows.fingerprint(parent, Weights.AVERAGED));
            assertThat(straight.steps()).isEqualTo(10);
        }
    }

    @Test
    void pairsAreTheNoiseAndWhereTheOdeCarriesItAndDependOnTheRowAlone() {
        try (Pathline flow = Flows.small().solver("midpoint", 4).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(20))) {
            Pairs first = Flows.await(flow.pairs(model, 0, 40).next());
            List<Pairs> parts = Flows.await(flow.pairs(model, 20, 10).take(2).collectList());
            assertThat(parts.get(0).x0()).isEqualTo(first.x0().slice(20, 30));
            assertThat(parts.get(1).x0()).isEqualTo(first.x0().slice(30, 40));
            near(parts.get(1).x1(), first.x1().slice(30, 40));
            near(
                    Flows.await(flow.decode(model, Flux.just(first.x0())).next()),
                    model.normalization().invert(first.x1()));
        }
    }

    private static void near(Samples actual, Samples expected) {
        assertThat(actual.shape()).isEqualTo(expected.shape());
        assertThat(actual.values()).usingComparatorWithPrecision(1e-5f).containsExactly(expected.values());
    }

    @Test
    void noPairIsSolvedWithoutDemand() {
        try (Pathline flow = Flows.small().solver("midpoint", 4).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(5))) {
            StepVerifier.create(flow.pairs(model, 0, 8), 0)
                    .expectSubscription()
                    .thenRequest(1)
                    .expectNextCount(1)
                    .thenRequest(2)
                    .expectNextCount(2)
                    .thenCancel()
                    .verify();
        }
    }

    @Test
    void conditionsGoWithTheirPairs() {
        TrainingSettings few = TrainingSettings.standard().steps(20).batch(64);
        DataSource rows = Datasets.of("two classes", TwoClasses.rows(0, 400));
        try (Pathline flow = Flows.small()
                        .network(TwoClasses.conditioned())
                        .solver("midpoint", 3)
                        .build();
                TrainedFlow parent =
                        Flows.await(TrainingEvent.model(flow.train(TwoClasses.rows(64), s -> few.steps(200))));
                TrainedFlow child = Flows.await(TrainingEvent.model(flow.reflow(parent, rows, s -> few)))) {
            assertThat(child.network().spec()).isEqualTo(parent.network().spec());
            assertThat(child.steps()).isEqualTo(20);
        }
    }

    @Test
    void pairsThatDoNotMatchTheNetworkAreNamed() {
        Samples three = Samples.points(3, 1, 2, 3);
        try (Pathline flow = Flows.small().build()) {
            StepVerifier.create(flow.trainOnPairs(Flux.just(new Pairs(three, three)), s -> s.steps(1)))
                    .expectNextCount(1)
                    .verifyErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(ShapeMismatchException.class)
                            .hasMessageContaining("have 3 numbers"));
            Pairs odd = new Pairs(three, Samples.points(2, 1, 2));
            StepVerifier.create(flow.trainOnPairs(Flux.just(odd), s -> s.steps(1)))
                    .expectNextCount(1)
                    .verifyError(ShapeMismatchException.class);
        }
    }
}

package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

@TestInstance(Lifecycle.PER_CLASS)
final class SamplingTest {
    private final Pathline flow = Flows.small().build();
    private final Pathline midpoint = Flows.small().solver("midpoint", 10).build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = Flows.train(
                flow, TrainingSettings.standard().steps(400).batch(256).learningRate(3e-3));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
        midpoint.close();
    }

    @Test
    void samplesLieWhereTheDataLies() {
        Samples samples = last(flow.sample(model, 2_000, SaveAt.end())).samples();
        assertThat(mean(samples, 0)).isCloseTo(3, within(0.2));
        assertThat(mean(samples, 1)).isCloseTo(-1, within(0.2));
    }

    @Test
    void aFrameIsSolvedWhenItIsRequested() {
        StepVerifier.create(flow.sample(model, 50, SaveAt.evenly(5)), 0)
                .expectSubscription()
                .thenRequest(1)
                .assertNext(f -> {
                    assertThat(f.time()).isZero();
                    assertThat(f.stats().accepted()).isZero();
                })
                .thenRequest(1)
                .assertNext(f -> assertThat(f.time()).isCloseTo(0.25, within(1e-12)))
                .thenRequest(3)
                .expectNextCount(2)
                .assertNext(f -> {
                    assertThat(f.time()).isEqualTo(1);
                    assertThat(f.outcome()).isEqualTo(Outcome.REACHED_END);
                })
                .verifyComplete();
    }

    @Test
    void everySubscriptionSolvesAnewAndTheSame() {
        Flux<TrajectoryFrame> frames = flow.sample(model, 20, SaveAt.evenly(3));
        List<TrajectoryFrame> one = Flows.await(frames.collectList());
        List<TrajectoryFrame> two = Flows.await(frames.collectList());
        assertThat(two).isEqualTo(one).hasSize(3);
        assertThat(two.get(2).samples().values())
                .isNotSameAs(one.get(2).samples().values());
    }

    @Test
    void sampleIStartsFromTheSameNoiseWhateverTheCount() {
        Samples few =
                Flows.await(midpoint.sample(model, 10, SaveAt.evenly(2)).next()).samples();
        Samples many = Flows.await(
                        midpoint.sample(model, 1_000, SaveAt.evenly(2)).next())
                .samples();
        assertThat(few).isEqualTo(many.slice(0, 10));
        SamplingSettings later = SamplingSettings.of(5, 11).first(5);
        assertThat(Flows.await(midpoint.sample(model, later, SaveAt.evenly(2)).next())
                        .samples())
                .isEqualTo(many.slice(5, 10));
    }

    @Test
    void withFixedStepsTheFirstTenOfAThousandEqualTen() {
        float[] few = last(midpoint.sample(model, 10, SaveAt.end())).samples().values();
        float[] many =
                last(midpoint.sample(model, 1_000, SaveAt.end())).samples().values();
        for (int i = 0; i < few.length; i++) {
            assertThat(few[i]).isCloseTo(many[i], within(1e-5f));
        }
    }

    @Test
    void anotherSeedGivesOtherSamples() {
        SamplingSettings other = SamplingSettings.of(10, 99);
        assertThat(last(midpoint.sample(model, other, SaveAt.end())).samples())
                .isNotEqualTo(last(midpoint.sample(model, 10, SaveAt.end())).samples());
    }

    @Test
    void theSolverIsTheFlowsAndItsWorkIsCounted() {
        assertThat(last(midpoint.sample(model, 10, SaveAt.end())).stats().evaluations())
                .isEqualTo(20);
        assertThat(last(flow.sample(model, 10, SaveAt.end())).stats().evaluations())
                .satisfies(nfe -> assertThat((nfe - 2) % 6).isZero());
    }

    @Test
    void cancellingBetweenFramesFreesTheDevice() {
        for (int i = 0; i < 20; i++) {
            assertThat(Flows.await(
                            flow.sample(model, 10, SaveAt.everyStep()).take(2).collectList()))
                    .hasSize(2);
        }
        assertThat(last(flow.sample(model, 10, SaveAt.end())).outcome()).isEqualTo(Outcome.REACHED_END);
    }

    @Test
    void aCountBelowOneIsNamed() {
        assertThatThrownBy(() -> flow.sample(model, 0, SaveAt.end()))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 samples");
    }

    private static TrajectoryFrame last(Flux<TrajectoryFrame> frames) {
        return Flows.await(frames.last());
    }

    private static double mean(Samples samples, int column) {
        double[] values = new double[samples.count()];
        Arrays.setAll(values, i -> samples.value(i, column));
        return Arrays.stream(values).average().orElseThrow();
    }
}

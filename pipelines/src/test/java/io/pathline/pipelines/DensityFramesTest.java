package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import java.util.List;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class DensityFramesTest {
    private static final LikelihoodSettings EXACT = LikelihoodSettings.exact();

    @Test
    void theFramesBeginAtThePriorAndEndWhereTheOneSolveEnds() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(60).batch(64))) {
            SamplingSettings samples = SamplingSettings.of(20, 5);
            List<DensityFrame> frames = Flows.await(flow.sampleWithDensity(model, samples, EXACT, SaveAt.evenly(4))
                    .collectList());
            assertThat(frames).hasSize(4);
            DensityFrame first = frames.get(0);
            for (int row = 0; row < 20; row++) {
                double x = first.frame().samples().value(row, 0);
                double y = first.frame().samples().value(row, 1);
                assertThat(first.logDensity()[row])
                        .as("log N(0, I), the data's units being the network's")
                        .isCloseTo(
                                -Math.log(2 * Math.PI) - (x * x + y * y) / 2,
                                org.assertj.core.data.Offset.offset(1e-6));
            }
            DensityFrame last = frames.get(3);
            assertThat(last.frame().outcome()).isEqualTo(Outcome.REACHED_END);
            SampledDensities whole = Flows.await(flow.sampleWithDensity(model, samples, EXACT));
            assertThat(last.frame().samples()).isEqualTo(whole.samples());
            assertThat(last.logDensity()).containsExactly(whole.logDensity());
            assertThat(last.frame().stats().evaluations())
                    .as("frames are read off the way")
                    .isEqualTo(whole.stats().evaluations());
            assertThat(Flows.await(flow.sampleWithDensity(model, samples, EXACT, SaveAt.evenly(4))
                                    .last())
                            .logDensity())
                    .containsExactly(last.logDensity());
        }
    }

    @Test
    void aFrameIsSolvedWhenItIsRequestedAndCancellingFreesTheDevice() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(5).batch(16))) {
            Flux<DensityFrame> frames =
                    flow.sampleWithDensity(model, SamplingSettings.of(5, 1), EXACT, SaveAt.evenly(5));
            for (int i = 0; i < 3; i++) {
                StepVerifier.create(frames, 0)
                        .expectSubscription()
                        .thenRequest(2)
                        .expectNextCount(2)
                        .thenCancel()
                        .verify();
            }
            assertThat(Flows.await(frames.collectList())).hasSize(5);
        }
    }
}

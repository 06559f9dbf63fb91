package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidInputException;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.api.UnknownPluginException;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One trained network, sampled in other ways than the ODE of its own path. The data is near (3, -1), spread 0.5 and 0.2. */
@TestInstance(Lifecycle.PER_CLASS)
final class SamplingMethodsTest {
    private final Pathline flow = Flows.small().build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = Flows.train(
                flow, TrainingSettings.standard().steps(1_500).batch(256).learningRate(5e-3));
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"euler-maruyama", "sde-heun", "predictor-corrector", "ddpm-ancestral", "ddim"})
    void stochasticSolversReachTheDataOfAFlowThatWasTrainedOnVelocities(String id) {
        liesWhereTheDataLies(last(Flows.small().solver(id, 100), SamplingSettings.of(4_000, 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rectified", "vp", "cosine", "linear-vp", "polynomial"})
    void aFlowIsSampledAlongAnotherPathThanItWasTrainedOn(String path) {
        SamplingSettings settings = SamplingSettings.of(4_000, 3).path(PluginChoice.of(path));
        liesWhereTheDataLies(last(Flows.small().solver("dopri5", 1e-4, 1e-4), settings));
    }

    @Test
    void alongAnotherPathTheStochasticSolversWorkToo() {
        SamplingSettings settings = SamplingSettings.of(4_000, 3).path(PluginChoice.of("vp"));
        liesWhereTheDataLies(last(Flows.small().solver("ddpm-ancestral", 100), settings));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uniform", "shifted", "karras"})
    void stepsAreSpreadByAGrid(String grid) {
        SolverChoice choice =
                SolverChoice.of(PluginChoice.of("heun2"), StepControl.fixed(20)).withGrid(PluginChoice.of(grid));
        TrajectoryFrame frame = last(Flows.small().solver(choice), SamplingSettings.of(4_000, 3));
        liesWhereTheDataLies(frame);
        assertThat(frame.stats().accepted()).isEqualTo(20);
        liesWhereTheDataLies(last(
                Flows.small()
                        .solver(SolverChoice.of(PluginChoice.of("ddim"), StepControl.fixed(20))
                                .withGrid(PluginChoice.of(grid))),
                SamplingSettings.of(4_000, 3)));
    }

    @Test
    void theFirstOfManySamplesAreTheSamplesDrawnAloneOfAnSdeToo() {
        Samples few = last(Flows.small().solver("euler-maruyama", 30), SamplingSettings.of(10, 3))
                .samples();
        Samples many = last(Flows.small().solver("euler-maruyama", 30), SamplingSettings.of(200, 3))
                .samples()
                .slice(0, 10);
        for (int i = 0; i < few.values().length; i++) {
            assertThat(many.values()[i]).isCloseTo(few.values()[i], within(1e-5f));
        }
    }

    @Test
    void framesOfAnSdeFallOnItsSteps() {
        try (Pathline stochastic = Flows.small().solver("euler-maruyama", 20).build()) {
            List<TrajectoryFrame> frames = stochastic
                    .sample(model, SamplingSettings.of(50, 3), SaveAt.evenly(5))
                    .collectList()
                    .blockOptional()
                    .orElseThrow();
            assertThat(frames).hasSize(5);
            assertThat(frames.get(4).outcome()).isEqualTo(Outcome.REACHED_END);
            assertThat(frames.get(4).stats().evaluations()).isEqualTo(20);
        }
    }

    @Test
    void tolerancesOfAStochasticSolverAreRefused() {
        assertThatThrownBy(() -> Flows.small().solver("ddim", 1e-5, 1e-5).build())
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("ddim")
                .hasMessageContaining("number of steps");
    }

    @Test
    void anUnknownGridIsNamedWhenTheFlowIsBuilt() {
        SolverChoice choice =
                SolverChoice.of(PluginChoice.of("euler"), StepControl.fixed(10)).withGrid(PluginChoice.of("kerras"));
        assertThatThrownBy(() -> Flows.small().solver(choice).build())
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("karras");
    }

    @Test
    void aBridgeIsTrainedAndSampledByItsOwnOde() {
        try (Pathline bridge = Flows.small()
                        .path("schroedinger-bridge", Map.of("sigma", 0.3))
                        .build();
                TrainedFlow trained = Flows.train(
                        bridge,
                        TrainingSettings.standard().steps(1_500).batch(256).learningRate(5e-3))) {
            liesWhereTheDataLies(bridge.sample(trained, SamplingSettings.of(4_000, 3), SaveAt.end())
                    .last()
                    .blockOptional()
                    .orElseThrow());
            try (Pathline stochastic = Flows.small().solver("ddim", 10).build()) {
                assertThatThrownBy(() -> stochastic
                                .sample(trained, SamplingSettings.of(10, 3), SaveAt.end())
                                .blockLast())
                        .isInstanceOf(InvalidInputException.class)
                        .hasMessageContaining("schroedinger-bridge");
            }
        }
    }

    private TrajectoryFrame last(Pathline.Builder builder, SamplingSettings settings) {
        try (Pathline other = builder.build()) {
            return other.sample(model, settings, SaveAt.end())
                    .last()
                    .blockOptional()
                    .orElseThrow();
        }
    }

    private static void liesWhereTheDataLies(TrajectoryFrame frame) {
        assertThat(frame.outcome()).isEqualTo(Outcome.REACHED_END);
        assertThat(moments(frame.samples(), 0)).satisfies(m -> {
            assertThat(m[0]).isCloseTo(3, within(0.1));
            assertThat(m[1]).isCloseTo(0.5, within(0.1));
        });
        assertThat(moments(frame.samples(), 1)).satisfies(m -> {
            assertThat(m[0]).isCloseTo(-1, within(0.05));
            assertThat(m[1]).isCloseTo(0.2, within(0.05));
        });
    }

    /** Mean and standard deviation of a column. */
    private static double[] moments(Samples samples, int column) {
        double[] values = new double[samples.count()];
        Arrays.setAll(values, i -> samples.value(i, column));
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum() / values.length;
        return new double[] {mean, Math.sqrt(square)};
    }
}

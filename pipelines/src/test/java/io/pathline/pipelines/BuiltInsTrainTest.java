package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Plugin;
import io.pathline.api.Samples;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.solvers.SaveAt;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every part that can be named is trained on, by a real network; the data is near (3, -1). */
class BuiltInsTrainTest {
    /** Predictions with the weights that go with them in the literature. */
    @ParameterizedTest
    @CsvSource({
        "vp, velocity, unweighted",
        "vp, noise, unweighted",
        "vp, data, unweighted",
        "vp, v, unweighted",
        "vp, score, sigma-squared",
        "vp, score, drift-exact",
        "vp, score, grad-tts",
        "rectified, data, unweighted",
        "rectified, noise, unweighted",
        "cond-ot, v, unweighted",
        "cosine, noise, min-snr",
        "linear-vp, velocity, unweighted"
    })
    void everyPredictionIsTrainedAndSampled(String path, String prediction, String weight) {
        Pathline.Builder builder =
                Flows.small().path(path).prediction(prediction).weight(weight).solver("dopri5", 1e-3, 1e-3);
        TrainingSettings settings =
                TrainingSettings.standard().steps(1_500).batch(256).learningRate(5e-3);
        try (Pathline flow = builder.build();
                TrainedFlow model = Flows.train(flow, settings)) {
            Samples samples =
                    Flows.await(flow.sample(model, 2_000, SaveAt.end()).last()).samples();
            assertThat(mean(samples, 0)).isCloseTo(3, within(0.25));
            assertThat(mean(samples, 1)).isCloseTo(-1, within(0.25));
        }
    }

    static Stream<Arguments> parts() {
        Catalogue catalogue = Catalogue.discover();
        return Stream.of(
                        choices(catalogue, PluginKind.LOSS, FlowDefinition::withLoss),
                        choices(catalogue, PluginKind.WEIGHT, FlowDefinition::withWeight),
                        choices(catalogue, PluginKind.TIMES, FlowDefinition::withTimes),
                        choices(catalogue, PluginKind.COUPLING, FlowDefinition::withCoupling),
                        choices(catalogue, PluginKind.PATH, FlowDefinition::withPath),
                        choices(catalogue, PluginKind.SCHEDULE, FlowDefinition::withSchedule))
                .flatMap(choices -> choices);
    }

    private static Stream<Arguments> choices(
            Catalogue catalogue, PluginKind kind, BiFunction<FlowDefinition, PluginChoice, FlowDefinition> with) {
        return catalogue.of(kind).stream()
                .map(Plugin::id)
                .map(id -> Arguments.of(
                        kind.label() + " " + id, with.apply(FlowDefinition.standard(), PluginChoice.of(id))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("parts")
    void theLossFalls(String name, FlowDefinition definition) {
        try (Pathline flow = Flows.small().definition(definition).build()) {
            List<Double> losses = flow.train(
                            Flows.points(128), s -> s.steps(200).batch(128).learningRate(1e-2))
                    .ofType(StepCompleted.class)
                    .map(StepCompleted::loss)
                    .collectList()
                    .blockOptional()
                    .orElseThrow();
            assertThat(median(losses.subList(150, 200))).as(name).isLessThan(median(losses.subList(0, 20)));
        }
    }

    /** Not the mean: near t = 1 some paths have targets of unbounded size. */
    private static double median(List<Double> losses) {
        return losses.stream().sorted().toList().get(losses.size() / 2);
    }

    private static double mean(Samples samples, int column) {
        double sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            sum += samples.value(i, column);
        }
        return sum / samples.count();
    }
}

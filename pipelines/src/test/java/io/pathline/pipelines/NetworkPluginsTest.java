package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Condition;
import io.pathline.api.Conditioned;
import io.pathline.api.CustomNetwork;
import io.pathline.api.Network.Weights;
import io.pathline.api.PluginException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.UnfinishedLikelihoodException;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.core.publisher.Flux;

/** A stranger's network, in a jar in a folder: trained, sampled, measured, saved, opened, gone on with, gone, broken. */
@Timeout(120)
final class NetworkPluginsTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final CustomNetwork STRANGE = CustomNetwork.of("strange", Map.of("width", 16), Shape.of(2));

    @TempDir
    Path plugins;

    private Path jar = Path.of("");

    @BeforeEach
    void place() {
        jar = plugins.resolve("strange-1.0.jar");
    }

    @Test
    void strangersNetworkIsTrainedSampledSavedAndOpened(@TempDir Path elsewhere) throws IOException {
        write("", "return " + OUTPUT + ";");
        Path saved = elsewhere.resolve("model");
        float[] before;
        try (Pathline flow = flow().build();
                TrainedFlow model = Flows.train(flow, settings().steps(300).learningRate(1e-2))) {
            assertThat(model.network().parameterCount()).isEqualTo(3 * 16 + 16 + 16 * 2 + 2);
            Samples samples = last(flow, model);
            assertThat(mean(samples, 0)).as("mean of the first number").isCloseTo(3, within(0.7));
            assertThat(flow.likelihood(model, Flux.just(samples.slice(0, 4)), LikelihoodSettings.exact())
                            .blockLast(LONGEST))
                    .isNotNull();
            model.save(saved);
            before = Flows.fingerprint(model, Weights.AVERAGED);
        }
        assertThat(Files.readString(saved.resolve("model.json")))
                .contains("\"id\" : \"strange\"")
                .contains("\"version\" : \"1.0\"")
                .contains("\"jar\" : \"strange-1.0.jar\"")
                .contains("\"width\" : 16");
        try (Pathline flow = flow().build();
                TrainedFlow model = flow.open(saved)) {
            assertThat(Flows.fingerprint(model, Weights.AVERAGED)).isEqualTo(before);
        }
    }

    private static Samples last(Pathline flow, TrainedFlow model) {
        return flow.sample(model, 200, SaveAt.end())
                .last()
                .blockOptional(LONGEST)
                .map(frame -> frame.samples())
                .orElseThrow();
    }

    private static double mean(Samples samples, int column) {
        double sum = 0;
        for (int i = 0; i < samples.count(); i++) {
            sum += samples.value(i, column);
        }
        return sum / samples.count();
    }

    @Test
    void runOfAStrangersNetworkGoesOnBitForBit(@TempDir Path elsewhere) throws IOException {
        write("", "return " + OUTPUT + ";");
        float[] straight = trained(settings().steps(6).checkpoints(elsewhere.resolve("a"), 100));
        trained(settings().steps(3).checkpoints(elsewhere.resolve("b"), 3));
        assertThat(trained(settings().steps(6).resumeFrom(elsewhere.resolve("b").resolve("step-3"))))
                .isEqualTo(straight);
    }

    private float[] trained(TrainingSettings settings) {
        try (Pathline flow = flow().build();
                TrainedFlow model =
                        Flows.await(TrainingEvent.model(flow.train(Datasets.checkerboard(), s -> settings)))) {
            return Flows.fingerprint(model, Weights.RAW);
        }
    }

    @Test
    void strangersNetworkUnderAConditionIsOpenedToo(@TempDir Path elsewhere) throws IOException {
        write("", "return " + OUTPUT + ";");
        Path saved = elsewhere.resolve("model");
        var network = Condition.ofClasses(2).of(STRANGE.withCondition(4));
        try (Pathline flow = flow().network(network).build();
                TrainedFlow model =
                        Flows.await(TrainingEvent.model(flow.train(TwoClasses.rows(20), s -> settings())))) {
            model.save(saved);
            try (Pathline again = flow().build();
                    TrainedFlow opened = again.open(saved)) {
                assertThat(opened.network().spec()).isInstanceOf(Conditioned.class);
                assertThat(Flows.fingerprint(opened, Weights.RAW)).isEqualTo(Flows.fingerprint(model, Weights.RAW));
            }
        }
    }

    @Test
    void modelWhoseNetworkIsGoneOrNewerIsToldApart(@TempDir Path elsewhere) throws IOException {
        write("", "return " + OUTPUT + ";");
        Path saved = elsewhere.resolve("model");
        try (Pathline flow = flow().build();
                TrainedFlow model = Flows.train(flow, settings())) {
            model.save(saved);
        }
        try (Pathline flow = Flows.small().build()) {
            assertThatThrownBy(() -> flow.open(saved))
                    .isInstanceOf(UnknownPluginException.class)
                    .hasMessageContaining("network 'strange' of version 1.0 in strange-1.0.jar");
        }
        Files.delete(jar);
        plugin("", "return " + OUTPUT + ";").version("1.1").write(plugins.resolve("strange-1.1.jar"));
        List<String> warnings = new ArrayList<>();
        try (Pathline flow = flow().build();
                TrainedFlow model = flow.open(saved, warnings::add)) {
            assertThat(warnings).singleElement().asString().contains("network 'strange' of version 1.0 (here: 1.1)");
            assertThat(model.network().spec().id()).isEqualTo("strange");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no licence"); | IllegalStateException: no licence
            throw new NoClassDefFoundError("a/Missing");   | it needs the class a.Missing
            return null;                                   | made null in place of a NetworkArchitecture
            """)
    void networkThatCannotBeMadeIsNamedWhenTheFlowIsBuilt(String create, String reason) throws IOException {
        write("if (true) { " + create + " }", "return " + OUTPUT + ";");
        assertThatThrownBy(() -> flow().build())
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("network 'strange' (com.example.Pstrange 1.0 in " + jar + ")")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no graph");                        | IllegalStateException, no graph
            throw new NoClassDefFoundError("a/Missing");                        | NoClassDefFoundError, a/Missing
            return null;                                                        | gave null in place of an output
            return hidden.apply(pass, pass.sideBySide(x, t, condition));        | gave an output of shape [?, 16]
            return pass.ops().math.log(pass.ops().math.neg(pass.ops().math.exp(OUT))); | may be at fault
            return pass.ops().math.cumprod(OUT, pass.ops().constant(1));        | no gradient for the operation Cumprod
            """)
    void networkThatFailsIsNamed(String body, String reason) throws IOException {
        write("", body.replace("OUT", OUTPUT));
        assertThatThrownBy(() -> trained(settings()))
                .isInstanceOfAny(PluginException.class, NonFiniteLossException.class)
                .hasMessageContaining("network 'strange' (com.example.Pstrange 1.0 in " + jar + ")")
                .hasMessageContaining(reason);
    }

    /** Times of training are never 0, so that it fails where a solve begins. */
    @Test
    void networkWhoseOperationFailsWhileItIsSampledIsNamed(@TempDir Path elsewhere) throws IOException {
        write("", """
                var late = pass.ops().debugging.checkNumerics(pass.ops().math.reciprocal(t), "too early");
                return pass.ops().math.div(OUT, pass.ops().math.add(late, pass.ops().constant(1f)));
                """.replace("OUT", OUTPUT));
        try (Pathline flow = Flows.small().plugins(plugins).build();
                TrainedFlow model = flow.open(saved(elsewhere.resolve("model")))) {
            assertThatThrownBy(() -> last(flow, model))
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("network 'strange' (com.example.Pstrange 1.0 in " + jar + ")")
                    .hasMessageContaining("too early");
        }
    }

    @Test
    void networkWhoseOutputIsNotFiniteWhileItIsSampledIsNamed(@TempDir Path elsewhere) throws IOException {
        write("", "return pass.ops().math.add(OUT, pass.ops().math.log(t));".replace("OUT", OUTPUT));
        String name = "The network 'strange' (com.example.Pstrange 1.0 in " + jar + ")";
        Samples rows = Samples.of(Shape.of(2, 2), new float[] {1, 2, 3, 4});
        try (Pathline flow = Flows.small().plugins(plugins).build();
                TrainedFlow model = flow.open(saved(elsewhere.resolve("model")))) {
            SamplingSettings settings = SamplingSettings.of(4, 1);
            assertThat(flow.sample(model, settings, SaveAt.end())
                            .last()
                            .blockOptional(LONGEST)
                            .orElseThrow()
                            .outcome())
                    .isEqualTo(Outcome.NON_FINITE);
            assertThat(flow.suspicion(model, settings)).contains(name + " may be at fault; run its contract test.");
            assertThatThrownBy(() -> flow.decode(model, Flux.just(rows)).blockLast(LONGEST))
                    .isInstanceOf(UnfinishedTransportException.class)
                    .hasMessageContaining(name + " may be at fault");
            assertThatThrownBy(() -> flow.likelihood(model, Flux.just(rows), LikelihoodSettings.exact())
                            .blockLast(LONGEST))
                    .isInstanceOf(UnfinishedLikelihoodException.class)
                    .hasMessageContaining(name + " may be at fault");
        }
    }

    @Test
    void partsOfOursAreNotSuspected() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model = Flows.train(flow, settings())) {
            assertThat(flow.suspicion(model, SamplingSettings.of(4, 1))).isEmpty();
        }
    }

    private Path saved(Path folder) {
        try (Pathline flow = flow().build();
                TrainedFlow model = Flows.train(flow, settings())) {
            model.save(folder);
        }
        return folder;
    }

    private static final String OUTPUT =
            "output.apply(pass, pass.silu(hidden.apply(pass, pass.sideBySide(x, t, condition))))";

    private void write(String create, String body) throws IOException {
        plugin(create, body).write(jar);
    }

    private static PluginJar plugin(String create, String body) {
        return new PluginJar()
                .source("Pstrange", """
                import io.pathline.tensorflow.network.*;
                public final class Pstrange implements NetworkPlugin {
                    static final Parameter WIDTH = Parameter.integer("width", 8, 1, 64, "Units.");
                    public String id() { return "strange"; }
                    public String description() { return "Of a test."; }
                    public List<Parameter> parameters() { return List.of(WIDTH); }
                    public NetworkArchitecture create(Parameters parameters) {
                        %s
                        int width = parameters.integer(WIDTH);
                        return (pieces, sample, c) -> {
                            DenseLayer hidden = DenseLayer.declare(pieces, "hidden", 3 + c, width);
                            DenseLayer output = DenseLayer.declare(pieces, "output", width, 2);
                            return (pass, t, x, condition) -> { %s };
                        };
                    }
                }
                """.formatted(create, body))
                .provider(PluginKind.NETWORK, "com.example.Pstrange");
    }

    private Pathline.Builder flow() {
        return Flows.small().plugins(plugins).network(STRANGE);
    }

    private static TrainingSettings settings() {
        return TrainingSettings.standard().steps(3).batch(32);
    }
}

package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import com.google.inject.util.Modules;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.PluginException;
import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Guidance by name: built-ins and strangers', what is counted, what is refused, and who is named where one fails. */
@TestInstance(Lifecycle.PER_CLASS)
@Timeout(120)
final class GuidancePluginsTest {
    private static final String CLASSIFIER_FREE = "c.add(c.sub(u).mul(2))";

    private final Pathline flow = Flows.small()
            .network(TwoClasses.conditioned())
            .solver("midpoint", 6)
            .build();

    @SuppressWarnings("NullAway.Init") // set before all tests
    private TrainedFlow model;

    @BeforeAll
    void train() {
        model = trained(flow);
    }

    @AfterAll
    void close() {
        model.close();
        flow.close();
    }

    private static TrainedFlow trained(Pathline by) {
        TrainingSettings few = TrainingSettings.standard().steps(30).batch(64);
        return Flows.await(TrainingEvent.model(by.train(TwoClasses.rows(64), s -> few)));
    }

    private TrajectoryFrame sampled(Pathline by, Guidance guidance) {
        SamplingSettings settings = SamplingSettings.of(10, 4).label(1).guidance(guidance);
        return Flows.await(by.sample(model, settings, SaveAt.end()).last());
    }

    private Guidance named(String id, Map<String, ?> parameters) {
        return NamedGuidance.of(flow.catalogue(), PluginChoice.of(id, parameters));
    }

    @ParameterizedTest
    @ValueSource(strings = {"classifier-free", "cfg-zero-star", "projected"})
    void everyBuiltInSamplesInTwoPassesAndInOneWhereItsScaleIsOne(String id) {
        TrajectoryFrame plain = sampled(flow, Guidance.none());
        TrajectoryFrame guided = sampled(flow, named(id, Map.of("scale", 3)));
        assertThat(guided.stats().evaluations())
                .isEqualTo(plain.stats().evaluations())
                .isEqualTo(12);
        assertThat(guided.stats().passes()).isEqualTo(24);
        assertThat(guided.samples()).isNotEqualTo(plain.samples());
        TrajectoryFrame one = sampled(flow, named(id, Map.of("scale", 1)));
        assertThat(one.stats().passes()).isEqualTo(12);
        assertThat(one.samples()).isEqualTo(plain.samples());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cfg-zero-star", "projected"})
    void guidedSamplesHaveAFiniteDensity(String id) {
        SamplingSettings settings = SamplingSettings.of(10, 4).label(1).guidance(named(id, Map.of("scale", 2)));
        double[] densities = Flows.await(flow.sampleWithDensity(model, settings, LikelihoodSettings.exact()))
                .logDensity();
        assertThat(densities).hasSize(10).doesNotContain(Double.NaN);
    }

    @Test
    void aVelocityGuidanceIsRefusedWhereTheNetworkPredictsNoise() {
        try (Pathline noise = Flows.small()
                        .network(TwoClasses.conditioned())
                        .prediction("noise")
                        .solver("midpoint", 6)
                        .build();
                TrainedFlow predicting = trained(noise)) {
            SamplingSettings settings = SamplingSettings.of(4, 4).label(1);
            Guidance zeroStar = named("cfg-zero-star", Map.of("scale", 3));
            assertThatThrownBy(() -> noise.sample(predicting, settings.guidance(zeroStar), SaveAt.end())
                            .blockLast())
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("cfg-zero-star")
                    .hasMessageContaining("predicts 'noise'");
            Guidance projected = named("projected", Map.of("scale", 3));
            assertThat(noise.sample(predicting, settings.guidance(projected), SaveAt.end())
                            .blockLast())
                    .isNotNull();
        }
    }

    @Test
    void theBuilderNamesAGuidanceThatABindingBeats() {
        try (Pathline plain = Flows.small().build();
                Pathline built =
                        Flows.small().guidance("projected", Map.of("scale", 3)).build();
                Pathline bound = Flows.small()
                        .guidance("projected", Map.of("scale", 3))
                        .override(binder -> binder.bind(Guidance.class).toInstance(Guidance.of(5)))
                        .build()) {
            assertThat(plain.guidance()).isEqualTo(Guidance.none());
            assertThat(built.guidance()).isEqualTo(named("projected", Map.of("scale", 3)));
            assertThat(bound.guidance()).isEqualTo(Guidance.of(5));
        }
        var module = new PathlineModule(FlowDefinition.standard(), SolverChoice.standard(), DeviceChoice.CPU, 1);
        assertThat(Guice.createInjector(Modules.override(
                                        module.withGuidance(PluginChoice.of("classifier-free", Map.of("scale", 4))))
                                .with(List.of()))
                        .getInstance(Guidance.class))
                .isEqualTo(Guidance.of(4));
        assertThatThrownBy(() -> Flows.small().guidance("projekted", Map.of()).build())
                .isInstanceOf(UnknownPluginException.class)
                .hasMessageContaining("projected");
    }

    @Test
    void aStrangersFormulaGivesTheSamplesOfTheBuiltInAndEqualsItsLike(@TempDir Path plugins) throws IOException {
        jar(plugins, "return " + CLASSIFIER_FREE + ";");
        try (Pathline mine = mine(plugins)) {
            assertThat(mine.guidance())
                    .isEqualTo(NamedGuidance.of(mine.catalogue(), PluginChoice.of("strange")))
                    .isNotEqualTo(Guidance.of(3))
                    .hasToString("strange");
            assertThat(sampled(mine, mine.guidance()).samples())
                    .isEqualTo(sampled(mine, Guidance.of(3)).samples());
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no formula"); | IllegalStateException: no formula
            throw new NoClassDefFoundError("a/Missing");   | it needs the class a.Missing
            return null;                                   | gave null as a guided output
            return c.sumPerSample();                       | gave a guided output of shape
            return c.sub(u).log();                         | NaN
            return c.add(io.pathline.api.host.HostTensor.of(Shape.of(5, 5), new double[25])); | do not broadcast
            """)
    void aFormulaThatFailsIsNamedWhenTheFlowIsBuilt(String formula, String reason, @TempDir Path plugins)
            throws IOException {
        Path jar = jar(plugins, formula);
        assertThatThrownBy(() -> mine(plugins))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("guidance 'strange'")
                .hasMessageContaining(jar.toString())
                .hasMessageContaining(reason);
    }

    @Test
    void aGuidanceThatCannotBeMadeIsNamedWhenTheFlowIsBuilt(@TempDir Path plugins) throws IOException {
        Path jar = plugins.resolve("strange-1.0.jar");
        new PluginJar()
                .part(
                        PluginKind.GUIDANCE,
                        "GuidancePlugin",
                        "Guidance",
                        "strange",
                        "throw new IllegalStateException(\"no licence\");")
                .write(jar);
        assertThatThrownBy(() -> mine(plugins))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("guidance 'strange'")
                .hasMessageContaining("no licence")
                .hasMessageContaining(jar.toString());
    }

    /** Also where the jar holds another part that the flow uses. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("not ten");    | IllegalStateException: not ten
            return c.sumPerSample();                       | gave a guided output of shape
            return c.add(io.pathline.api.host.HostTensor.of(Shape.of(1, 1), 1)); | HostTensor
            """)
    void aFormulaThatFailsWhileItIsTracedIsNamedOnTheStream(String late, String reason, @TempDir Path plugins)
            throws IOException {
        Path jar = plugins.resolve("strange-1.0.jar");
        new PluginJar()
                .path("strange-line", "return (x0, x1, t) -> x0.add(x1.sub(x0).mul(t));")
                .part(
                        PluginKind.GUIDANCE,
                        "GuidancePlugin",
                        "Guidance",
                        "strange",
                        create("if (c.shape().length(0) != 2) { " + late + " } return c;"))
                .write(jar);
        try (Pathline mine = Flows.small()
                        .plugins(plugins)
                        .path("strange-line")
                        .network(TwoClasses.conditioned())
                        .guidance("strange", Map.of())
                        .solver("midpoint", 6)
                        .build();
                TrainedFlow own = trained(mine)) {
            SamplingSettings settings = SamplingSettings.of(10, 4).label(1).guidance(mine.guidance());
            assertThatThrownBy(() -> mine.sample(own, settings, SaveAt.end()).blockLast())
                    .isInstanceOf(PluginException.class)
                    .hasMessageContaining("guidance 'strange'")
                    .hasMessageContaining(jar.toString())
                    .hasMessageContaining(reason);
        }
    }

    private static Path jar(Path plugins, String formula) throws IOException {
        return new PluginJar()
                .part(PluginKind.GUIDANCE, "GuidancePlugin", "Guidance", "strange", create(formula))
                .write(plugins.resolve("strange-1.0.jar"));
    }

    /** Of two passes, with t, c and u. */
    private static String create(String formula) {
        return """
                return new Guidance() {
                    public int passes() { return 2; }
                    public Tensor combine(Tensor t, Tensor c, Tensor u) { %s }
                };""".formatted(formula);
    }

    private static Pathline mine(Path plugins) {
        return Flows.small()
                .plugins(plugins)
                .guidance("strange", Map.of())
                .solver("midpoint", 6)
                .build();
    }
}

package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.DuplicatePluginException;
import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import io.pathline.solvers.SaveAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Strangers' parts that fail, early and late: the error names the part and its jar, the stream ends, the rest works. */
@Timeout(120)
final class PluginFaultsTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String LINE = "x0.add(x1.sub(x0).mul(t))";

    @TempDir
    Path plugins;

    private Path jar = Path.of("");

    @BeforeEach
    void place() {
        jar = plugins.resolve("strange-1.0.jar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no licence"); | IllegalStateException: no licence
            throw new NoClassDefFoundError("a/Missing");   | it needs the class a.Missing
            throw new AssertionError("never");             | AssertionError: never
            return null;                                   | made null in place of a ProbabilityPath
            """)
    void aPathThatCannotBeMadeIsNamedWhenTheFlowIsBuilt(String create, String reason) throws IOException {
        new PluginJar().path("strange", create).write(jar);
        assertNamed(assertThatThrownBy(() -> flow().path("strange").build()), "path")
                .hasMessageContaining(reason);
        flow().path("rectified").build().close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no formula"); | IllegalStateException: no formula
            throw new NoClassDefFoundError("a/Missing");   | it needs the class a.Missing
            throw new StackOverflowError();                | StackOverflowError
            return null;                                   | ''
            return x0.sumPerSample();                      | shape
            return x0.add(io.pathline.api.host.HostTensor.of(Shape.of(1, 1), 1)); | HostTensor was combined
            """)
    void aPathWhoseFormulaFailsWhileItIsTracedIsNamed(String formula, String reason) throws IOException {
        new PluginJar()
                .path("strange", "return (x0, x1, t) -> { " + formula + " };")
                .write(jar);
        assertNamed(assertThatThrownBy(() -> train(flow().path("strange"))), "path")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no licence"); | IllegalStateException: no licence
            throw new NoClassDefFoundError("a/Missing");   | it needs the class a.Missing
            return null;                                   | made null in place of a Schedule
            return Schedule.of(t -> t, t -> { throw new IllegalStateException("no sigma"); }); | no sigma
            return Schedule.of(t -> t, t -> { throw new NoClassDefFoundError("a/Missing"); }); | the class a.Missing
            """)
    void aScheduleThatCannotBeMadeIsNamedWhenTheFlowIsBuilt(String create, String reason) throws IOException {
        part(PluginKind.SCHEDULE, "SchedulePlugin", "Schedule", create);
        assertNamed(assertThatThrownBy(() -> flow().schedule("strange").build()), "schedule")
                .hasMessageContaining(reason);
        flow().schedule("rectified").build().close();
    }

    /** Right on the host, where it is looked at when the flow is built. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no formula"); | IllegalStateException: no formula
            return null;                                   | ''
            return t.add(t.constant(Shape.of(1, 1, 1), 1));  | ''
            return t.add(io.pathline.api.host.HostTensor.of(Shape.of(1, 1), 1)); | HostTensor was combined
            """)
    void aScheduleWhoseFormulaFailsWhileItIsTracedIsNamed(String formula, String reason) throws IOException {
        String sigma = "if (t instanceof io.pathline.api.host.HostTensor || t instanceof Dual d"
                + " && d.value() instanceof io.pathline.api.host.HostTensor) { return t.subFrom(1); } " + formula;
        part(PluginKind.SCHEDULE, "SchedulePlugin", "Schedule", "return Schedule.of(t -> t, t -> { " + sigma + " });");
        assertNamed(assertThatThrownBy(() -> train(flow().schedule("strange"))), "schedule")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("no formula");  | IllegalStateException: no formula
            return null;                                    | gave null as losses of the samples
            return predicted.sub(target).square();          | gave losses of the samples of shape
            return predicted.sub(target).sumPerSample().log().log(); | may be at fault
            """)
    void aLossThatFailsIsNamed(String formula, String reason) throws IOException {
        part(PluginKind.LOSS, "LossPlugin", "Loss", "return (predicted, target, t) -> { " + formula + " };");
        assertNamed(assertThatThrownBy(() -> train(flow().loss("strange"))), "loss")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return null;       | gave null as weights
            return t.mean();   | gave weights of shape
            """)
    void aWeightThatFailsIsNamed(String formula, String reason) throws IOException {
        part(PluginKind.WEIGHT, "WeightPlugin", "Weight", "return (path, prediction, t) -> { " + formula + " };");
        assertNamed(assertThatThrownBy(() -> train(flow().weight("strange"))), "weight")
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("tired");         | IllegalStateException: tired
            throw new NoClassDefFoundError("a/Missing");      | it needs the class a.Missing
            return null;                                      | gave null as pairs
            return new Coupling.Pairs(source, null);          | gave null as pairs
            return new Coupling.Pairs(source, data.slice(0, 1)); | gave pairs of shape
            """)
    void aCouplingThatFailsAtRunTimeIsNamed(String body, String reason) throws IOException {
        part(PluginKind.COUPLING, "CouplingPlugin", "Coupling", "return (source, data, random) -> { " + body + " };");
        assertNamed(assertThatThrownBy(() -> train(flow().coupling("strange"))), "coupling")
                .hasMessageContaining(reason);
    }

    @Test
    void aCouplingThatIsSlowHoldsTrainingUpButEndsIt() throws IOException {
        String slow =
                "for (long end = System.nanoTime() + 5_000_000; System.nanoTime() < end; ) { Thread.onSpinWait(); }"
                        + " return new Coupling.Pairs(source, data);";
        part(PluginKind.COUPLING, "CouplingPlugin", "Coupling", "return (source, data, random) -> { " + slow + " };");
        train(flow().coupling("strange"));
    }

    @Test
    void aPathThatFailsWhenItIsSampledIsNamed() throws IOException {
        new PluginJar().path("strange", """
                return new ProbabilityPath() {
                    public Tensor interpolate(Tensor x0, Tensor x1, Tensor t) { return %s; }
                    public Tensor velocity(Prediction p, Tensor y, Tensor x, Tensor t) {
                        throw new IllegalStateException("not here");
                    }
                };""".formatted(LINE)).write(jar);
        try (Pathline flow = flow().path("strange").build();
                TrainedFlow model = Flows.train(flow, settings())) {
            assertNamed(
                            assertThatThrownBy(
                                    () -> flow.sample(model, 10, SaveAt.end()).blockLast(LONGEST)),
                            "path")
                    .hasMessageContaining("not here");
        }
    }

    @Test
    void aModelWhoseJarIsGoneSaysWhichItWas(@TempDir Path elsewhere) throws IOException {
        new PluginJar()
                .path("strange", "return (x0, x1, t) -> " + LINE + ";")
                .version("2.5")
                .write(jar);
        Path saved = elsewhere.resolve("model");
        try (Pathline flow = flow().path("strange").build();
                TrainedFlow model = Flows.train(flow, settings())) {
            model.save(saved);
        }
        try (Pathline flow = flow().build();
                TrainedFlow model = flow.open(saved)) {
            assertThat(model.definition().path().id()).isEqualTo("strange");
        }
        try (Pathline flow = Flows.small().build()) {
            assertThatThrownBy(() -> flow.open(saved))
                    .isInstanceOf(PathlineException.class)
                    .hasMessageContaining("'strange' of version 2.5 in strange-1.0.jar");
        }
    }

    @Test
    void aModelWhosePluginIsHereTwiceOrRefusedSaysSo(@TempDir Path elsewhere) throws IOException {
        Path first = PluginJar.path("strange").version("2.5").write(jar);
        Path saved = elsewhere.resolve("model");
        try (Pathline flow = flow().path("strange").build();
                TrainedFlow model = Flows.train(flow, settings())) {
            model.save(saved);
        }
        Path second = PluginJar.path("strange").version("2.6").write(plugins.resolve("strange-2.6.jar"));
        try (Pathline flow = flow().build()) {
            assertThatThrownBy(() -> flow.open(saved))
                    .isInstanceOf(DuplicatePluginException.class)
                    .hasMessageContaining("2.5 in " + first)
                    .hasMessageContaining("2.6 in " + second);
        }
        Files.delete(first);
        Files.delete(second);
        PluginJar.path("strange").stamp("9.0").write(plugins.resolve("strange-3.0.jar"));
        try (Pathline flow = flow().build()) {
            assertThatThrownBy(() -> flow.open(saved))
                    .hasMessageContaining(
                            "'strange' of version 2.5 in strange-1.0.jar, which is not here, or cannot be")
                    .hasMessageContaining("strange-3.0.jar is not used: the jar was written for API 9.0");
        }
    }

    private void part(PluginKind kind, String plugin, String type, String create) throws IOException {
        new PluginJar().part(kind, plugin, type, "strange", create).write(jar);
    }

    private Pathline.Builder flow() {
        return Flows.small().plugins(plugins);
    }

    private static TrainingSettings settings() {
        return TrainingSettings.standard().steps(3).batch(8);
    }

    private static void train(Pathline.Builder builder) {
        try (Pathline flow = builder.build()) {
            flow.train(Flows.points(8), s -> settings()).blockLast(LONGEST);
        }
    }

    private AbstractThrowableAssert<?, ?> assertNamed(AbstractThrowableAssert<?, ?> thrown, String kind) {
        return thrown.isInstanceOfAny(PluginException.class, NonFiniteLossException.class)
                .hasMessageContaining(kind + " 'strange'")
                .hasMessageContaining(jar.toString());
    }
}

package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.PluginException;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Kind by kind: a part that throws, gives null, a wrong shape or NaN is named, and no other. */
@Timeout(300)
final class PartFaultsTest {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final String THROWS = "throw new IllegalStateException(\"out of order\");";

    @TempDir
    Path plugins;

    private Path jar = Path.of("");

    @BeforeEach
    void place() {
        jar = plugins.resolve("strange-1.0.jar");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("out of order"); | out of order
            return null;                                     | gave null as times
            return uniform.mean();                           | gave times of shape
            return uniform.subFrom(-1).log();                | may be at fault
            """)
    void aTimeSampler(String body, String reason) throws IOException {
        write(PluginKind.TIMES, "TimeSamplerPlugin", "TimeSampler", "return uniform -> { " + body + " };");
        assertNamed(assertThatThrownBy(() -> train(flow().times("strange"))), "time sampler", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("out of order"); | out of order
            return null;                                     | gave null as coefficients
            return new Prediction.Reading(t.like(1), null);  | gave null as coefficients
            return new Prediction.Reading(t.constant(Shape.of(1, 2), 1, 1), t.like(1)); | gave a coefficient of shape
            """)
    void aPredictionOnABuiltInPath(String body, String reason) throws IOException {
        write(PluginKind.PREDICTION, "PredictionPlugin", "Prediction", "return (schedule, t) -> { " + body + " };");
        assertNamed(assertThatThrownBy(() -> train(flow().prediction("strange"))), "prediction", reason);
    }

    /** On the host its formula is sound, so that the flow can be built. */
    @Test
    void aPredictionWhoseTargetIsNotANumberIsSuspected() throws IOException {
        String body = "Tensor a = t instanceof io.pathline.api.host.HostTensor ? t.like(1) : t.like(-1).log();"
                + " return new Prediction.Reading(a, t.like(-1));";
        write(PluginKind.PREDICTION, "PredictionPlugin", "Prediction", "return (schedule, t) -> { " + body + " };");
        assertNamed(assertThatThrownBy(() -> train(flow().prediction("strange"))), "prediction", "may be at fault");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("out of order");                | out of order
            return null;                                                    | gave null as a step
            return new Step(null, null, null, List.of());                   | gave null as a step's result
            return new Step(x.sumPerSample(), null, null, List.of());       | gave a step's result of shape
            """)
    void aSolver(String body, String reason) throws IOException {
        solver(false, body);
        assertNamed(assertThatThrownBy(() -> sample(flow().solver("strange", 3))), "solver", reason);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            return new Step(x, null, null, List.of());                      | no error estimate
            return new Step(x, x.sumPerSample(), null, List.of());          | gave an error estimate of shape
            """)
    void aSolverThatAdapts(String body, String reason) throws IOException {
        solver(true, body);
        assertNamed(assertThatThrownBy(() -> sample(flow().solver("strange", 1e-2, 1e-2))), "solver", reason);
    }

    @Test
    void aSolverWhoseStatesAreNotNumbersIsSuspected() throws IOException {
        solver(false, "return new Step(x.square().subFrom(-1).log(), null, null, List.of());");
        assertSuspected(flow().solver("strange", 3), "solver");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("out of order"); | out of order
            return null;                                     | gave null as a step's result
            return x.sumPerSample();                         | gave a step's result of shape
            """)
    void aStochasticSolver(String body, String reason) throws IOException {
        stochasticSolver(body);
        assertNamed(assertThatThrownBy(() -> sample(flow().solver("strange", 3))), "stochastic solver", reason);
    }

    @Test
    void aStochasticSolverWhoseStatesAreNotNumbersIsSuspected() throws IOException {
        stochasticSolver("return x.square().subFrom(-1).log();");
        assertSuspected(flow().solver("strange", 3), "stochastic solver");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("out of order"); | out of order
            return null;                                     | gave null as g(t)
            return t.constant(Shape.of(1, 2), 1, 1);            | gave g(t) of shape
            """)
    void aDiffusion(String body, String reason) throws IOException {
        write(PluginKind.DIFFUSION, "DiffusionPlugin", "Diffusion", "return (t, flow) -> { " + body + " };");
        assertNamed(assertThatThrownBy(() -> sample(noisy())), "diffusion", reason);
    }

    @Test
    void aDiffusionThatIsNoNumberIsSuspected() throws IOException {
        write(PluginKind.DIFFUSION, "DiffusionPlugin", "Diffusion", "return (t, flow) -> t.like(-1).log();");
        assertSuspected(noisy(), "diffusion");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            throw new IllegalStateException("out of order");    | out of order
            return null;                                        | gave null as its decision
            return new StepController.Decision(true, 0.0 / 0.0); | gave NaN as the factor
            """)
    void aStepController(String body, String reason) throws IOException {
        write(
                PluginKind.STEP_CONTROLLER,
                "StepControllerPlugin",
                "StepController",
                "return (norm, order, history) -> { " + body + " };");
        SolverChoice choice = SolverChoice.of(PluginChoice.of("bosh3"), StepControl.adaptive(1e-2, 1e-2))
                .withController(PluginChoice.of("strange"));
        assertNamed(assertThatThrownBy(() -> sample(flow().solver(choice))), "step controller", reason);
    }

    /** A path and a loss in one package: the path comes first in the order of the kinds, and is not at fault. */
    @Test
    void ofTwoPartsInOnePackageTheOneThatThrowsIsNamed() throws IOException {
        line().part(PluginKind.LOSS, "LossPlugin", "Loss", "strange", "return new Distance();")
                .source(
                        "Distance",
                        "final class Distance implements Loss { public Tensor perSample(Tensor p, Tensor q, Tensor t) {"
                                + " return Sums.of(p); } }")
                .source("Sums", "final class Sums { static Tensor of(Tensor p) { " + THROWS + " } }")
                .write(jar);
        assertNamed(assertThatThrownBy(() -> train(flow().path("line").loss("strange"))), "loss", "out of order");
    }

    @Test
    void ofACouplingAndAPathInOnePackageTheCouplingIsNamed() throws IOException {
        line().part(
                        PluginKind.COUPLING,
                        "CouplingPlugin",
                        "Coupling",
                        "strange",
                        "return (source, data, random) -> { " + THROWS + " };")
                .write(jar);
        assertNamed(
                assertThatThrownBy(() -> train(flow().path("line").coupling("strange"))), "coupling", "out of order");
    }

    /** A jar in a folder has a class loader of its own, and so has what lies beside the provider's package. */
    @Test
    void aHelperOfAnotherPackageIsOfItsJar() throws IOException {
        new PluginJar()
                .source(
                        "Pstrange",
                        "public final class Pstrange implements LossPlugin { public String id() { return \"strange\"; }"
                                + " public String description() { return \"Of a test.\"; }"
                                + " public Loss create(Parameters p) { return com.other.Maths.loss(); } }")
                .sourceIn(
                        "com.other",
                        "Maths",
                        "public final class Maths { public static Loss loss() { return (p, q, t) -> { " + THROWS
                                + " }; } }")
                .provider(PluginKind.LOSS, "com.example.Pstrange")
                .write(jar);
        assertNamed(assertThatThrownBy(() -> train(flow().loss("strange"))), "loss", "strange-1.0.jar) failed: ");
    }

    @Test
    void aPathThatFailsWhenTheFlowIsPutTogetherIsNamed() throws IOException {
        timed(THROWS);
        assertNamed(assertThatThrownBy(() -> flow().path("strange").build()), "path", "out of order");
        timed("return null;");
        assertNamed(assertThatThrownBy(() -> flow().path("strange").build()), "path", "gave null as the times");
    }

    @Test
    void aPathThatFailsWhenAModelIsOpenedIsNamed(@TempDir Path elsewhere) throws IOException {
        timed("return TimeDomain.UNIT;");
        Path saved = elsewhere.resolve("model");
        try (Pathline flow = flow().path("strange").build();
                TrainedFlow model = Flows.train(flow, settings())) {
            model.save(saved);
        }
        timed(THROWS);
        try (Pathline flow = flow().build()) {
            assertNamed(assertThatThrownBy(() -> flow.open(saved)), "path", "out of order");
        }
    }

    /** In a jar of another name than before, which is gone. */
    private void timed(String body) throws IOException {
        Files.deleteIfExists(jar);
        jar = plugins.resolve("again-" + jar.getFileName());
        new PluginJar().path("strange", """
                return new ProbabilityPath() {
                    public Tensor interpolate(Tensor x0, Tensor x1, Tensor t) { return x0.add(x1.sub(x0).mul(t)); }
                    public TimeDomain timeDomain(Prediction p) { %s }
                };""".formatted(body)).write(jar);
    }

    private static PluginJar line() {
        return PluginJar.path("line");
    }

    private void solver(boolean adaptive, String body) throws IOException {
        write(PluginKind.SOLVER, "SolverPlugin", "OdeSolver", """
                return new OdeSolver() {
                    public int order() { return 1; }
                    public int stages() { return 1; }
                    public boolean isAdaptive() { return %s; }
                    public boolean isFirstSameAsLast() { return false; }
                    public int denseOrder() { return 0; }
                    public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) { %s }
                    public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
                        throw new UnsupportedOperationException();
                    }
                };""".formatted(adaptive, body));
    }

    private void stochasticSolver(String body) throws IOException {
        write(PluginKind.STOCHASTIC_SOLVER, "SdeSolverPlugin", "SdeSolver", """
                return new SdeSolver() {
                    public int evaluations() { return 1; }
                    public int draws() { return 1; }
                    public boolean usesDiffusion() { return true; }
                    public int weakOrder() { return 1; }
                    public Tensor step(Sde sde, Tensor t, Tensor dt, Tensor x, List<Tensor> draws) { %s }
                };""".formatted(body));
    }

    private void write(PluginKind kind, String plugin, String type, String create) throws IOException {
        new PluginJar().part(kind, plugin, type, "strange", create).write(jar);
    }

    private Pathline.Builder flow() {
        return Flows.small().plugins(plugins);
    }

    private Pathline.Builder noisy() {
        return flow().solver(SolverChoice.of(PluginChoice.of("euler-maruyama"), StepControl.fixed(3))
                .withDiffusion(PluginChoice.of("strange")));
    }

    private static TrainingSettings settings() {
        return TrainingSettings.standard().steps(3).batch(8);
    }

    private static void train(Pathline.Builder builder) {
        try (Pathline flow = builder.build()) {
            flow.train(Flows.points(8), s -> settings()).blockLast(LONGEST);
        }
    }

    private static void sample(Pathline.Builder builder) {
        try (Pathline flow = builder.build();
                TrainedFlow model = Flows.train(flow, settings())) {
            flow.sample(model, 4, SaveAt.end()).blockLast(LONGEST);
        }
    }

    private void assertSuspected(Pathline.Builder builder, String kind) {
        try (Pathline flow = builder.build();
                TrainedFlow model = Flows.train(flow, settings())) {
            TrajectoryFrame last =
                    Objects.requireNonNull(flow.sample(model, 4, SaveAt.end()).blockLast(LONGEST));
            assertThat(last.outcome()).isEqualTo(Outcome.NON_FINITE);
            assertThat(flow.suspicion(model, SamplingSettings.of(4, 1)).orElse(""))
                    .contains("The " + kind + " 'strange'", jar.toString(), "may be at fault");
        }
    }

    private void assertNamed(AbstractThrowableAssert<?, ?> thrown, String kind, String reason) {
        thrown.isInstanceOfAny(PluginException.class, NonFiniteLossException.class)
                .hasMessageContaining("The " + kind + " 'strange'")
                .hasMessageContaining(jar.toString())
                .hasMessageContaining(reason);
        thrown.satisfies(e -> assertThat(e.getMessage()).doesNotContain("'line'"));
    }
}

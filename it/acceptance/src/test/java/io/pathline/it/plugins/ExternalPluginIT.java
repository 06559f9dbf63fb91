package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Mlp;
import io.pathline.api.Samples;
import io.pathline.api.UnknownPluginException;
import io.pathline.it.CommandLine;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.SaveAt;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar of it/external-plugin, as Maven built it, in programs that know nothing of it. */
class ExternalPluginIT {
    private static final String NAME = "example-plugins-1.0.jar";
    private static final Path BUILT = Path.of("target", "external-plugin", "target", NAME);

    @TempDir
    Path folder;

    private Path plugins;
    private Path jar;

    @BeforeEach
    void copyTheJar() throws IOException {
        plugins = Files.createDirectory(folder.resolve("plugins"));
        jar = Files.copy(BUILT, plugins.resolve(NAME));
    }

    @Test
    void aFolderIsEnoughToTrainSaveReopenAndSample() {
        Path model = folder.resolve("model");
        try (Pathline flow = flow(plugins)) {
            Samples samples = train(flow, model);
            try (TrainedFlow reopened = flow.open(model)) {
                assertThat(sample(flow, reopened)).isEqualTo(samples);
            }
        }
        Catalogue catalogue = Catalogue.discover(List.of(plugins));
        ClassLoader loader = catalogue.find(PluginKind.PATH, "trig").getClass().getClassLoader();
        assertThat(loader).isNotSameAs(ExternalPluginIT.class.getClassLoader());
        assertThat(catalogue.find(PluginKind.SOLVER, "two-stage").getClass().getClassLoader())
                .isSameAs(loader);
    }

    @Test
    void withoutTheJarTheErrorNamesIdVersionAndWhereItWas() {
        Path model = folder.resolve("model");
        try (Pathline flow = flow(plugins)) {
            train(flow, model);
        }
        try (Pathline bare = Pathline.builder().build()) {
            assertThatThrownBy(() -> bare.open(model))
                    .isInstanceOf(UnknownPluginException.class)
                    .hasMessageContaining("the path 'trig' of version 1.0 in " + NAME);
        }
    }

    @Test
    void onTheClassPathItIsListedWithItsJar() throws IOException, InterruptedException {
        String classPath = System.getProperty("java.class.path") + File.pathSeparator + jar;
        assertAllListed(java("-cp", classPath, "io.pathline.app.Main", "plugins", "list"));
    }

    @Test
    void onTheModulePathItIsListedWithItsJar() throws IOException, InterruptedException {
        String listed = onTheModulePath("plugins", "list");
        assertAllListed(listed);
        assertThat(listed)
                .as("the built-ins, which modules provide")
                .containsPattern("path +cond-ot ")
                .containsPattern("solver +dopri5 ")
                .containsPattern("stochastic solver +euler-maruyama ");
    }

    /** The jar is nowhere else; what is saved in one process opens in the next, and on the class path it is the same. */
    @Test
    void onTheModulePathItIsTrainedWithSavedAndReopened() throws IOException, InterruptedException {
        Path configuration = Files.writeString(folder.resolve("moons.yaml"), """
                seed: 3
                device: cpu
                data: {toy: two-moons}
                path: {id: trig, power: 2}
                loss: cauchy
                coupling: sliced
                solver: {id: two-stage, steps: 4}
                network: {width: 16, depth: 2, time_frequencies: 4}
                training: {steps: 20, batch: 64, checkpoint_every: 20}
                evaluation: {samples: 100, directions: 8}
                """);
        Path run = folder.resolve("run");
        onTheModulePath("train", configuration.toString(), "--out", run.toString());
        assertThat(Files.readString(run.resolve("manifest.json")))
                .contains("com.example.plugins.TrigPath", "com.example.plugins.TwoStageSolver");
        Path byModule = folder.resolve("module.csv");
        onTheModulePath("sample", run.toString(), "--count", "10", "--out", byModule.toString());
        Path byFolder = folder.resolve("folder.csv");
        CommandLine.Result sampled =
                CommandLine.run("sample", run, "--count", 10, "--out", byFolder, "--plugins", plugins);
        assertThat(sampled.exitCode()).as(sampled.toString()).isZero();
        assertThat(byModule).hasSameTextualContentAs(byFolder);
        CommandLine.Result without = CommandLine.run("sample", run, "--count", 10, "--out", folder.resolve("none.csv"));
        assertThat(without.exitCode()).as(without.toString()).isNotZero();
        assertThat(without.output()).contains("'trig'");
    }

    @Test
    void theDoctorFindsEveryRuleKept() throws IOException, InterruptedException {
        CommandLine.Result doctor = CommandLine.run("plugins", "doctor", "--patience", 600, "--plugins", plugins);
        assertThat(doctor.exitCode()).as(doctor.toString()).isZero();
        assertThat(doctor.output()).contains("path trig 1.0", "loss cauchy", "coupling sliced", "solver two-stage");
    }

    private static Pathline flow(Path plugins) {
        return Pathline.builder()
                .plugins(plugins)
                .path("trig", Map.of("power", 2.0))
                .loss("cauchy")
                .coupling("sliced")
                .solver("two-stage", 4)
                .network(Mlp.of(2, 16, 2))
                .seed(3)
                .build();
    }

    /** Trains for a moment, saves, and samples. */
    private static Samples train(Pathline flow, Path folder) {
        try (TrainedFlow model = flow.train(
                        Datasets.toy("two-moons"), s -> s.steps(20).batch(64))
                .as(TrainingEvent::model)
                .blockOptional()
                .orElseThrow()) {
            model.save(folder);
            return sample(flow, model);
        }
    }

    private static Samples sample(Pathline flow, TrainedFlow model) {
        return Objects.requireNonNull(flow.sample(model, 10, SaveAt.end()).blockLast())
                .samples();
    }

    private void assertAllListed(String listed) {
        for (String plugin : List.of("path +trig", "loss +cauchy", "coupling +sliced", "solver +two-stage")) {
            assertThat(listed).containsPattern(plugin + " +1\\.0 +\\Q" + jar + "\\E");
        }
        assertThat(listed).doesNotContain("Not used");
    }

    private static Stream<String> classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1));
    }

    private static Stream<String> jars(String prefix) {
        return classPath().filter(entry -> {
            String name = String.valueOf(Path.of(entry).getFileName());
            return name.startsWith(prefix) && !name.endsWith("-tests.jar");
        });
    }

    /**
     * What the command printed, with the plugin's jar, Pathline's modules and what they require on the module path, and
     * everything else, pipelines and TensorFlow too, on the class path.
     */
    private String onTheModulePath(String... arguments) throws IOException, InterruptedException {
        List<String> named = Stream.of("pathline-api-", "pathline-paths-spi-", "pathline-solvers-spi-", "commons-rng-")
                .flatMap(ExternalPluginIT::jars)
                .toList();
        String rest =
                classPath().filter(entry -> !named.contains(entry)).collect(Collectors.joining(File.pathSeparator));
        Stream<String> options = Stream.of(
                "--module-path",
                String.join(File.pathSeparator, named) + File.pathSeparator + jar,
                "--add-modules",
                "com.example.plugins",
                "-cp",
                rest,
                "io.pathline.app.Main");
        return java(Stream.concat(options, Stream.of(arguments)).toArray(String[]::new));
    }

    /** What a Java process printed. */
    private static String java(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}

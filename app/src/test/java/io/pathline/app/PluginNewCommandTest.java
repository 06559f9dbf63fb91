package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.ApiVersion;
import io.pathline.app.CommandLines.Result;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.config.ConfigurationText;
import io.pathline.app.scaffold.Blueprint;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What {@code plugins new} writes compiles as it is, and the doctor finds every rule kept. */
class PluginNewCommandTest {
    @TempDir
    Path folder;

    @Test
    void theProjectIsAPomAReadmeOneClassItsTestAndItsServicesFile() throws IOException {
        Path project = folder.resolve("my-path");
        Result result = CommandLines.run("plugins", "new", "path", "my-path", "--out", project);
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(files(project))
                .containsExactly(
                        "README.md",
                        "pom.xml",
                        "src/main/java/com/example/mypath/MyPath.java",
                        "src/main/resources/META-INF/services/io.pathline.paths.PathPlugin",
                        "src/test/java/com/example/mypath/MyPathTest.java");
        assertThat(result.out()).contains("mvn package", "plugins list --plugins " + project.resolve("target"));
        assertThat(project.resolve("src/main/resources/META-INF/services/io.pathline.paths.PathPlugin"))
                .hasContent("com.example.mypath.MyPath");
        assertThat(project.resolve("pom.xml"))
                .content()
                .doesNotContain("<parent>")
                .contains("<Pathline-Api-Version>${pathline.version}</Pathline-Api-Version>")
                .contains("<pathline.version>" + ApiVersion.CURRENT);
    }

    @ParameterizedTest
    @EnumSource(Blueprint.class)
    void everyKindCompilesWithItsTestAndKeepsItsContract(Blueprint blueprint) throws IOException {
        Path project = folder.resolve("project");
        Result made = CommandLines.run("plugins", "new", blueprint.title(), "of-a-test", "--out", project);
        assertThat(made.exitCode()).as(made.err()).isZero();
        for (String file : files(project)) {
            assertThat(Files.readString(project.resolve(file))).as(file).doesNotContainPattern("@[A-Za-z]+@");
        }
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        pack(project, compile(project), plugins.resolve("plugin.jar"));
        Result verdict = CommandLines.run("plugins", "doctor", "of-a-test", "--plugins", plugins);
        assertThat(verdict.exitCode()).as(verdict.out()).isZero();
        assertThat(verdict.out()).contains("rules are kept").doesNotContain("broken");
    }

    @Test
    void theNetworkOfAProjectIsTrainedByAConfigurationAndGoneOnWith() throws IOException {
        Path project = folder.resolve("project");
        Result made = CommandLines.run("plugins", "new", "network", "gated", "--out", project);
        assertThat(made.exitCode()).as(made.err()).isZero();
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        pack(project, compile(project), plugins.resolve("gated.jar"));
        Path configuration = Files.writeString(folder.resolve("c.yaml"), """
                data: {toy: two-moons}
                device: cpu
                network: {type: gated, width: 16}
                training: {steps: 20, batch: 64}
                evaluation: {samples: 100, directions: 8}
                """);
        Path run = folder.resolve("run");
        Result trained = CommandLines.run("train", configuration, "--out", run, "--plugins", plugins);
        assertThat(trained.exitCode()).as(trained.err()).isZero();
        assertThat(run.resolve("run.yaml")).content().contains("type: gated", "width: 16");
        assertThat(run.resolve("manifest.json")).content().contains("com.example.gated.GatedNetwork");
        Result more = CommandLines.run("train", "--resume", run, "--set", "training.steps=30", "--plugins", plugins);
        assertThat(more.exitCode()).as(more.err()).isZero();
        Result sampled =
                CommandLines.run("sample", run, "--count", 10, "--out", folder.resolve("s.csv"), "--plugins", plugins);
        assertThat(sampled.exitCode()).as(sampled.err()).isZero();
        Result gone = CommandLines.run("sample", run, "--count", 10, "--out", folder.resolve("t.csv"));
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("network 'gated'", "gated.jar");
        Result wrong = CommandLines.run(
                "train", configuration, "--set", "network.width=0", "--out", folder.resolve("n"), "--plugins", plugins);
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("network 'gated'", "[1, 4096]");
        assertThat(CommandLines.run("schema", "--plugins", plugins).out()).contains("\"const\" : \"gated\"");
        assertThat(CommandLines.run("plugins", "describe", "gated", "--plugins", plugins)
                        .out())
                .contains("gated - network", "NetworkPluginContract", "width");
    }

    @Test
    void everyKindHasAProject() {
        assertThat(Stream.of(Blueprint.values()).map(Blueprint::kind)).containsExactlyInAnyOrder(PluginKind.values());
    }

    /** What the README says to write is read as a configuration, with the jar in the folder of plugins. */
    @ParameterizedTest
    @EnumSource(Blueprint.class)
    void theReadmeNamesThePluginWhereAConfigurationDoes(Blueprint blueprint) throws IOException {
        Path project = folder.resolve("project");
        CommandLines.run("plugins", "new", blueprint.title(), "of-a-test", "--out", project);
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        pack(project, compile(project), plugins.resolve("plugin.jar"));
        String yaml = Files.readString(project.resolve("README.md")).replaceFirst("(?s).*```yaml\n(.*?)```.*", "$1");
        Path file = Files.writeString(
                folder.resolve("read.yaml"), blueprint == Blueprint.DATA ? yaml : "data: {toy: two-moons}\n" + yaml);
        Configuration read = new ConfigurationReader(Catalogue.discover(List.of(plugins))).read(file, List.of());
        assertThat(ConfigurationText.of(read)).contains("of-a-test");
    }

    /** Each would be a name that is taken, or none at all. */
    @ParameterizedTest
    @CsvSource({
        "path, probability",
        "path, path-plugin",
        "path, 2-fold",
        "path, switch",
        "loss, loss",
        "weight, weight",
        "schedule, schedule",
        "coupling, coupling",
        "prediction, prediction",
        "times, time-sampler",
        "solver, ode",
        "solver, ode-solver",
        "step-controller, step",
        "metric, sample",
        "data-source, data",
        "data, data-source-plugin",
        "diffusion, diffusion"
    })
    void anIdThatIsAWordOfJavaOrPathlineCompilesToo(String kind, String id) throws IOException {
        Path project = folder.resolve("project");
        Result made = CommandLines.run("plugins", "new", kind, id, "--out", project);
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(compile(project)).isDirectory();
    }

    @Test
    void thePackageCanBeNamed() {
        Path project = folder.resolve("p");
        assertThat(CommandLines.run("plugins", "new", "loss", "robust", "--package", "org.acme", "--out", project)
                        .exitCode())
                .isZero();
        assertThat(project.resolve("src/main/java/org/acme/RobustLoss.java"))
                .content()
                .startsWith("package org.acme;");
        refused("is no name of a Java package", "loss", "a", "--package", "org.new");
        refused("is Pathline's own", "loss", "a", "--package", "io.pathline.mine");
    }

    @Test
    void whatCannotBeMadeIsRefusedAndNothingIsWritten() throws IOException {
        refused("Did you mean 'coupling'?", "couplin", "a");
        refused("is no id for a plugin", "path", "MyPath");
        refused("There is a path 'vp' already", "path", "vp");
        assertThat(folder).isEmptyDirectory();
        Files.writeString(folder.resolve("mine.txt"), "mine");
        refused("holds something already", "path", "my-path");
        assertThat(folder.resolve("mine.txt")).hasContent("mine");
        assertThat(files(folder)).containsExactly("mine.txt");
    }

    private void refused(String why, Object... arguments) {
        Object[] all = Stream.of(Stream.of("plugins", "new"), Stream.of(arguments), Stream.of("--out", folder))
                .flatMap(a -> a)
                .toArray();
        Result result = CommandLines.run(all);
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(why);
    }

    private Path compile(Path project) throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        Stream<String> options = Stream.of(
                "-proc:none",
                "-Xlint:all",
                "-Werror",
                "-d",
                classes.toString(),
                "-cp",
                System.getProperty("java.class.path"));
        Stream<String> sources = files(project).stream()
                .filter(f -> f.endsWith(".java"))
                .map(f -> project.resolve(f).toString());
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, Stream.concat(options, sources).toArray(String[]::new)))
                .isZero();
        return classes;
    }

    private static void pack(Path project, Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name(ApiVersion.ATTRIBUTE), ApiVersion.CURRENT.toString());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            for (Path root : List.of(project.resolve("src/main/resources"), classes)) {
                for (String file : files(root)) {
                    packed.putNextEntry(new JarEntry(file));
                    packed.write(Files.readAllBytes(root.resolve(file)));
                    packed.closeEntry();
                }
            }
        }
    }

    private static List<String> files(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }
}

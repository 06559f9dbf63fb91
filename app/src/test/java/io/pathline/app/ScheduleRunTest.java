package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.ApiVersion;
import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A stranger's schedule from a jar, through the commands: its project is written, compiled, trained with and sampled. */
class ScheduleRunTest {
    @TempDir
    Path folder;

    private Path plugins = Path.of("");

    @BeforeEach
    void write() throws IOException {
        Path project = folder.resolve("project");
        plugins = Files.createDirectory(folder.resolve("jars"));
        ran("plugins", "new", "schedule", "falling", "--out", project);
        String name = "com/example/falling/FallingSchedule";
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-d",
                                folder.toString(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                project.resolve("src/main/java/" + name + ".java")
                                        .toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.IMPLEMENTATION_VERSION, "4.2");
        manifest.getMainAttributes().put(new Attributes.Name(ApiVersion.ATTRIBUTE), ApiVersion.CURRENT.toString());
        String services = "META-INF/services/io.pathline.paths.SchedulePlugin";
        try (OutputStream out = Files.newOutputStream(plugins.resolve("falling-4.2.jar"));
                JarOutputStream packed = new JarOutputStream(out, manifest)) {
            entry(packed, services, project.resolve("src/main/resources").resolve(services));
            entry(packed, name + ".class", folder.resolve(name + ".class"));
        }
    }

    private static void entry(JarOutputStream packed, String name, Path file) throws IOException {
        packed.putNextEntry(new JarEntry(name));
        packed.write(Files.readAllBytes(file));
        packed.closeEntry();
    }

    private static Result ran(Object... arguments) {
        Result result = CommandLines.run(arguments);
        assertThat(result.exitCode()).as(result.err()).isZero();
        return result;
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(Files.readString(file));
    }

    @Test
    void itIsTrainedByYamlSampledAndMissedWhenItsJarIsGone() throws IOException {
        Path run = folder.resolve("run");
        Path yaml = Files.writeString(
                folder.resolve("falling.yaml"), CommandLines.tiny() + "schedule: {id: falling, power: 2}\n");
        Result training = ran("train", yaml, "--out", run, "--plugins", plugins);
        assertThat(training.out()).contains("schedule: {id: falling, power: 2}").doesNotContain("path: {");
        JsonNode schedule = json(run.resolve("manifest.json")).path("plugins").path("schedule");
        assertThat(schedule.path("id").asText()).isEqualTo("falling");
        assertThat(schedule.path("version").asText()).isEqualTo("4.2");
        assertThat(schedule.path("parameters").path("power").asDouble()).isEqualTo(2);

        Path points = folder.resolve("points.csv");
        ran("sample", run, "--count", 20, "--out", points, "--plugins", plugins);
        assertThat(Files.readAllLines(points)).hasSize(21);
        Path others = folder.resolve("others.csv");
        ran("sample", run, "--count", 20, "--out", others, "--schedule", "cosine", "--plugins", plugins);
        assertThat(Files.readString(others)).isNotEqualTo(Files.readString(points));
        Path same = folder.resolve("same.csv");
        ran("sample", run, "--count", 20, "--out", same, "--path", "cosine", "--plugins", plugins);
        assertThat(same).hasSameTextualContentAs(others);
        ran("evaluate", run, "--plugins", plugins);
        ran("train", "--resume", run, "--set", "training.steps=80", "--plugins", plugins);

        Result gone = CommandLines.run("sample", run, "--count", 20, "--out", folder.resolve("gone.csv"));
        assertThat(gone.exitCode()).isEqualTo(2);
        assertThat(gone.err()).contains("the schedule 'falling' of version 4.2 in falling-4.2.jar");
    }

    @Test
    void aPathBesideAScheduleIsRefused() {
        Result both = CommandLines.run(
                "sample", folder, "--path", "vp", "--schedule", "vp", "--out", folder.resolve("x.csv"));
        assertThat(both.exitCode()).isEqualTo(2);
        assertThat(both.err()).contains("Give --path or --schedule");
    }
}

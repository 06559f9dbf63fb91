package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.ApiVersion;
import io.pathline.app.scaffold.Blueprint;
import io.pathline.app.scaffold.PluginProject;
import io.pathline.it.CommandLine;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/write-a-plugin.md, followed to the letter. */
class WriteAPluginTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "write-a-plugin.md");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Path MAIN = Path.of("src/main/java/com/example/quarterturn/QuarterTurnPath.java");
    private static final Path TEST = Path.of("src/test/java/com/example/quarterturn/QuarterTurnPathTest.java");

    @TempDir
    Path folder;

    private List<String> blocks;
    private Path project;

    @BeforeEach
    void read() throws IOException {
        blocks = BLOCK.matcher(Files.readString(PAGE))
                .results()
                .map(block -> block.group(1))
                .toList();
        project = folder.resolve("quarter-turn");
        PluginProject.of(Blueprint.PATH, "quarter-turn").write(project);
    }

    @Test
    void thePathKeepsItsContractAndTheProgramTrainsWithIt() throws IOException, InterruptedException {
        Files.writeString(project.resolve(MAIN), blocks.get(0));
        Path plugins = packed();
        CommandLine.Result doctor =
                CommandLine.run("plugins", "doctor", "quarter-turn", "--patience", 600, "--plugins", plugins);
        assertThat(doctor.exitCode()).as(doctor.toString()).isZero();
        Path trial = Files.writeString(folder.resolve("Trial.java"), blocks.get(2));
        compile(folder, trial);
        assertThat(java("-cp", classPath(folder), "Trial", plugins.toString())).contains("Samples[1000, 2]");
    }

    @Test
    void theShownTestIsTheOneThatIsWritten() throws IOException {
        assertThat(Files.readString(project.resolve(TEST))).isEqualTo(blocks.get(1));
    }

    @Test
    void theShownMistakeIsFoundByTheShownRule() throws IOException, InterruptedException {
        Files.writeString(
                project.resolve(MAIN),
                blocks.get(0)
                        .replace("w.sin()", "w.SIN()")
                        .replace("w.cos()", "w.sin()")
                        .replace("SIN", "cos"));
        CommandLine.Result doctor =
                CommandLine.run("plugins", "doctor", "quarter-turn", "--patience", 600, "--plugins", packed());
        assertThat(doctor.exitCode()).as(doctor.toString()).isEqualTo(1);
        assertThat(doctor.output()).contains("x at the start, over the prior's standard deviation");
        assertThat(Files.readString(PAGE)).contains("[x at the start, over the prior's standard deviation]");
    }

    /** A folder of plugins with the project's jar. */
    private Path packed() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("classes"));
        compile(classes, project.resolve(MAIN), project.resolve(TEST));
        Path plugins = Files.createDirectory(folder.resolve("plugins"));
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(new Attributes.Name(ApiVersion.ATTRIBUTE), ApiVersion.CURRENT.toString());
        try (OutputStream out = Files.newOutputStream(plugins.resolve("quarter-turn.jar"));
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Path root : List.of(project.resolve("src/main/resources"), classes)) {
                for (Path file : files(root)) {
                    jar.putNextEntry(new JarEntry(root.relativize(file).toString()));
                    jar.write(Files.readAllBytes(file));
                    jar.closeEntry();
                }
            }
        }
        return plugins;
    }

    private static List<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static void compile(Path out, Path... sources) {
        Stream<String> options = Stream.of("-proc:none", "-d", out.toString(), "-cp", classPath(out));
        Stream<String> files = Stream.of(sources).map(Path::toString);
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, Stream.concat(options, files).toArray(String[]::new)))
                .isZero();
    }

    private static String classPath(Path first) {
        return first + File.pathSeparator + System.getProperty("java.class.path");
    }

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

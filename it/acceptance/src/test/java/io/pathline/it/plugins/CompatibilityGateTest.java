package io.pathline.it.plugins;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Writes a project that breaks what it had, for maven-invoker to build under the parent of the modules, so under the gate's
 * own configuration; {@link CompatibilityGateIT} reads what came out. The build must fail: where it does not, as with the
 * gate switched off, maven-invoker fails this one.
 */
class CompatibilityGateTest {
    private static final Path PROJECT = Path.of("target", "gate", "project");

    private static final String ROWS =
            "package io.pathline.gate;\n\npublic final class Rows {\n    public int count() {\n        return 1;\n    }\n%s}\n";
    private static final String FORMULA =
            "package io.pathline.gate;\n\npublic interface Formula {\n    double at(double t);\n%s}\n";
    private static final String SIZE = "\n    public int size() {\n        return 2;\n    }\n";
    private static final String INNER = "package io.pathline.paths.standard;\n\npublic final class Inner {\n%s}\n";

    /** What each module has been, and is now. */
    private static final Map<String, List<Map<String, String>>> MODULES = Map.of(
            "method-removed",
            List.of(Map.of("Rows", ROWS.formatted(SIZE)), Map.of("Rows", ROWS.formatted(""))),
            "abstract-method-added",
            List.of(
                    Map.of("Formula", FORMULA.formatted("")),
                    Map.of("Formula", FORMULA.formatted("\n    double slope(double t);\n"))),
            "class-removed",
            List.of(
                    Map.of("Rows", ROWS.formatted(""), "Formula", FORMULA.formatted("")),
                    Map.of("Rows", ROWS.formatted(""))),
            "fine",
            List.of(
                    Map.of(
                            "Rows",
                            ROWS.formatted(""),
                            "Formula",
                            FORMULA.formatted(""),
                            "Inner",
                            INNER.formatted(SIZE)),
                    Map.of(
                            "Rows",
                            ROWS.formatted(SIZE),
                            "Formula",
                            FORMULA.formatted("\n    default double slope(double t) {\n        return t;\n    }\n"),
                            "Inner",
                            INNER.formatted(""))));

    @Test
    void aProjectIsWrittenThatTheGateMustStop() throws IOException {
        clear();
        for (Map.Entry<String, List<Map<String, String>>> module : MODULES.entrySet()) {
            Path before = PROJECT.resolve("before").resolve(module.getKey());
            write(before, module.getValue().get(0));
            pack(before, PROJECT.resolve("compatibility/" + module.getKey() + "-0.1.jar"));
            Path folder = PROJECT.resolve(module.getKey());
            write(folder.resolve("src/main/java"), module.getValue().get(1));
            Files.writeString(folder.resolve("pom.xml"), modulePom(module.getKey()));
        }
        Files.writeString(PROJECT.resolve("pom.xml"), pom());
        Files.writeString(PROJECT.resolve("invoker.properties"), """
                invoker.goals = verify
                invoker.failureBehavior = fail-at-end
                invoker.buildResult = failure
                """);
        assertThat(PROJECT.resolve("compatibility")).isDirectoryContaining("glob:**/method-removed-0.1.jar");
    }

    /** The modules that strangers compile against use the plugin as the root's pom.xml configures it, and change nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"api", "paths-spi", "solvers-spi"})
    void theModulesAreUnderTheGate(String module) throws IOException {
        String pom = Files.readString(Path.of("..", "..", module, "pom.xml")).replaceAll("\\s+", "");
        assertThat(pom)
                .contains("<plugin><groupId>com.github.siom79.japicmp</groupId>"
                        + "<artifactId>japicmp-maven-plugin</artifactId></plugin>");
        assertThat(Path.of("..", "..", "compatibility", "pathline-" + module + "-0.1.jar"))
                .isRegularFile();
    }

    private static String pom() {
        StringBuilder modules = new StringBuilder();
        MODULES.keySet().stream()
                .sorted()
                .forEach(module -> modules.append("    <module>").append(module).append("</module>\n"));
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>io.pathline.gate</groupId>
                  <artifactId>gate</artifactId>
                  <version>1</version>
                  <packaging>pom</packaging>
                  <modules>
                %s  </modules>
                </project>
                """.formatted(modules);
    }

    /** As those of the modules are: the parent has the gate's configuration. */
    private static String modulePom(String name) throws IOException {
        String parent = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
        return """
                <project xmlns="http://maven.apache.org/POM/4.0.0">
                  <modelVersion>4.0.0</modelVersion>
                  <parent>
                    <groupId>io.pathline</groupId>
                    <artifactId>pathline-parent</artifactId>
                    <version>%s</version>
                    <relativePath/>
                  </parent>
                  <artifactId>%s</artifactId>
                  <properties>
                    <spotless.check.skip>true</spotless.check.skip>
                  </properties>
                  <build>
                    <plugins>
                      <plugin>
                        <groupId>com.github.siom79.japicmp</groupId>
                        <artifactId>japicmp-maven-plugin</artifactId>
                      </plugin>
                    </plugins>
                  </build>
                </project>
                """.formatted(parent, name);
    }

    private static void write(Path root, Map<String, String> classes) throws IOException {
        for (Map.Entry<String, String> source : classes.entrySet()) {
            String name = source.getValue().replaceFirst("(?s)package (.*?);.*", "$1");
            Path folder = Files.createDirectories(root.resolve(name.replace('.', '/')));
            Files.writeString(folder.resolve(source.getKey() + ".java"), source.getValue());
        }
    }

    /** Compiles, and packs the classes. */
    private static void pack(Path sources, Path jar) throws IOException {
        String[] arguments = Stream.concat(
                        Stream.of("-proc:none", "--release", "17", "-d", sources.toString()),
                        files(sources).map(Path::toString))
                .toArray(String[]::new);
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments))
                .isZero();
        Files.createDirectories(jar.resolveSibling("."));
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream packed = new JarOutputStream(out)) {
            for (Path file :
                    files(sources).filter(f -> f.toString().endsWith(".class")).toList()) {
                packed.putNextEntry(new JarEntry(sources.relativize(file).toString()));
                packed.write(Files.readAllBytes(file));
                packed.closeEntry();
            }
        }
    }

    private static Stream<Path> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).toList().stream();
        }
    }

    private static void clear() throws IOException {
        if (Files.exists(PROJECT)) {
            try (Stream<Path> files = Files.walk(PROJECT)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}

package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ReadmeTest {
    private static final Path ROOT = Path.of("..", "..");

    @Test
    void theProgramInTheReadmeIsTheOneThatCompiles() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme);
        assertThat(block.find()).as("README.md shows a Java program").isTrue();
        String source = Files.readString(Path.of("src/test/java/io/pathline/it/ReadmeProgram.java"));
        String compiled = source.substring(
                source.indexOf("// README begins\n") + "// README begins\n".length(), source.indexOf("// README ends"));
        assertThat(tokens(block.group(1))).isEqualTo(tokens(compiled));
    }

    @Test
    void everyLinkIntoTheRepositoryLeadsSomewhere() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        Matcher link = Pattern.compile("\\]\\(([^)#]+)\\)").matcher(readme);
        int local = 0;
        while (link.find()) {
            if (!link.group(1).startsWith("http")) {
                assertThat(ROOT.resolve(link.group(1))).exists();
                local++;
            }
        }
        assertThat(local).isGreaterThan(8);
    }

    @Test
    void everyTestThatHoldsAConventionExists() throws IOException {
        Matcher name = Pattern.compile("`([A-Z]\\w+(?:Test|Contract))`")
                .matcher(Files.readString(ROOT.resolve("docs/conventions.md")));
        Set<String> named = new TreeSet<>();
        while (name.find()) {
            named.add(name.group(1) + ".java");
        }
        assertThat(named).hasSizeGreaterThan(8);
        try (Stream<Path> files = sources()) {
            List<String> sources = files.map(f -> f.getFileName().toString())
                    .filter(named::contains)
                    .toList();
            assertThat(sources).containsAll(named);
        }
    }

    /** Only folders of sources: what a build writes and removes beside them is not walked. */
    private static Stream<Path> sources() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String module : List.of(
                "api", "paths-spi", "solvers-spi", "backend-tf", "pipelines", "app", "it/acceptance", "it/viewer")) {
            try (Stream<Path> walk = Files.walk(ROOT.resolve(module).resolve("src"))) {
                walk.forEach(files::add);
            }
        }
        return files.stream();
    }

    /** The code without its layout, which the formatter chooses. */
    private static String tokens(String code) {
        return code.replaceAll("\\s+", "");
    }
}

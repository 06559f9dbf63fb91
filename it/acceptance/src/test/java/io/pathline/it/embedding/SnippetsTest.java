package io.pathline.it.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java in these pages is in the sources of this package, but for its layout. */
final class SnippetsTest {
    private static final Path SOURCES = Path.of("src/test/java/io/pathline/it/embedding");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"embedding.md", "sources.md", "control.md"})
    void everySnippetCompiles(String page) throws IOException {
        String compiled;
        try (Stream<Path> files = Files.list(SOURCES)) {
            compiled = files.map(SnippetsTest::tokens).collect(Collectors.joining("\n"));
        }
        List<String> blocks = BLOCK.matcher(Files.readString(Path.of("..", "..", "docs", page)))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).as("snippets of %s", page).isNotEmpty();
        for (String block : blocks) {
            assertThat(compiled.contains(tokens(block)))
                    .as("in the sources of this package: %s", block)
                    .isTrue();
        }
    }

    private static String tokens(Path file) {
        try {
            return tokens(Files.readString(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The code without its layout, which the formatter chooses. */
    private static String tokens(String code) {
        return code.replaceAll("\\s+", "");
    }
}

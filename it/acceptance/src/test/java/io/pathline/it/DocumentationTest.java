package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Parameter;
import io.pathline.api.Plugin;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of docs/ name everything that there is, and nothing that there is not. */
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    private static String page(PluginKind kind) {
        return switch (kind) {
            case PATH -> "paths.md";
            case PREDICTION -> "predictions.md";
            case LOSS, WEIGHT -> "losses.md";
            case TIMES -> "time-samplers.md";
            case COUPLING -> "couplings.md";
            case SOLVER -> "solvers.md";
            case STOCHASTIC_SOLVER, DIFFUSION -> "stochastic-solvers.md";
        };
    }

    @ParameterizedTest
    @EnumSource(PluginKind.class)
    void everyBuiltInHasARowWithItsParameters(PluginKind kind) throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve(page(kind))).stream()
                .filter(line -> line.startsWith("|"))
                .toList();
        for (Plugin<?> plugin : Catalogue.discover().of(kind)) {
            String row = rows.stream()
                    .filter(line -> line.startsWith("| `" + plugin.id() + "`"))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(page(kind) + " has no row that begins with | `" + plugin.id() + "`"));
            for (Parameter parameter : plugin.parameters()) {
                assertThat(row).as("row of %s in %s", plugin.id(), page(kind)).contains(parameter.name());
            }
        }
    }

    static Stream<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(f -> f.toString().endsWith(".md")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyLinkedFileIsThere(Path page) throws IOException {
        List<String> links = LINK.matcher(Files.readString(page))
                .results()
                .map(MatchResult::group)
                .map(link -> link.replaceAll("^\\]\\(|[)#].*$", ""))
                .toList();
        for (String link : links) {
            assertThat(page.resolveSibling(link)).as("linked in %s", page).exists();
        }
    }
}

package io.pathline.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Binding;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.spi.Elements;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Parameter;
import io.pathline.api.Plugin;
import io.pathline.app.doctor.ContractKit;
import io.pathline.app.scaffold.Blueprint;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.FlowDefinition;
import io.pathline.pipelines.PathlineModule;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.SolverChoice;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of docs/ name everything that there is, and nothing that there is not. */
class DocumentationTest {
    private static final Path DOCS = Path.of("..", "..", "docs");
    private static final Pattern NUMBER = Pattern.compile("\\d+(,\\d{3})*(\\.\\d+)?(e-?\\d+)?");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)");

    private static String page(PluginKind kind) {
        return switch (kind) {
            case PATH -> "paths.md";
            case SCHEDULE -> "schedules.md";
            case PREDICTION -> "predictions.md";
            case LOSS, WEIGHT -> "losses.md";
            case TIMES -> "time-samplers.md";
            case COUPLING -> "couplings.md";
            case NETWORK -> "networks.md";
            case SOLVER, STEP_CONTROLLER -> "solvers.md";
            case GUIDANCE -> "guidance.md";
            case METRIC, DATA -> "data.md";
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
            assertThat(plugin.formula()).as("formula of %s", plugin.id()).isNotEmpty();
            for (Parameter parameter : plugin.parameters()) {
                assertThat(row).as("row of %s in %s", plugin.id(), page(kind)).contains(parameter.name());
                Stream<String> own = rows.stream().filter(line -> line.startsWith("| `" + parameter.name() + "`"));
                assertThat(Stream.concat(Stream.of(row), own))
                        .as("default and range of %s of %s in %s", parameter.name(), plugin.id(), page(kind))
                        .anyMatch(line -> numbers(line).containsAll(numbersOf(parameter)));
            }
        }
    }

    /** The default and the ends of the range, without their signs; of words and switches none. */
    private static Set<Double> numbersOf(Parameter parameter) {
        boolean isNumber = parameter.type() == Parameter.Type.REAL || parameter.type() == Parameter.Type.INTEGER;
        return isNumber
                ? Set.copyOf(
                        Stream.of(((Number) parameter.defaultValue()).doubleValue(), parameter.min(), parameter.max())
                                .filter(Double::isFinite)
                                .map(Math::abs)
                                .collect(Collectors.toSet()))
                : Set.of();
    }

    private static Set<Double> numbers(String row) {
        return NUMBER.matcher(row)
                .results()
                .map(number -> Double.valueOf(number.group().replace(",", "")))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(PluginKind.class)
    void everyKindHasARowWithItsInterfaceAndPage(PluginKind kind) throws IOException {
        assertThat(Files.readAllLines(DOCS.resolve("plugins.md")))
                .filteredOn(line -> line.startsWith("| " + kind.label() + " |"))
                .singleElement()
                .asString()
                .contains("`" + kind.service().getName() + "`", "Contract`", "](" + page(kind));
    }

    /** What a page for authors says of a kind is what its project is made of. */
    @ParameterizedTest
    @EnumSource(Blueprint.class)
    void everyProjectHasARowForAuthors(Blueprint blueprint) throws IOException {
        ContractKit kit = ContractKit.of(blueprint.kind()).orElseThrow();
        assertThat(Files.readAllLines(DOCS.resolve("write-a-plugin.md")))
                .filteredOn(line -> line.startsWith("| `" + blueprint.title() + "` |"))
                .singleElement()
                .asString()
                .contains("| `" + kit.name() + "` |");
    }

    /** The types that docs/compatibility.md calls stable for plugins say so themselves. */
    @Test
    void whatIsStableSaysSo() throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve("compatibility.md")).stream()
                .filter(line -> line.startsWith("| what plugins "))
                .toList();
        assertThat(rows).hasSize(2);
        Stream<String> named = rows.stream()
                .flatMap(row ->
                        Pattern.compile("`([A-Z][A-Za-z]+)`").matcher(row).results())
                .map(match -> match.group(1));
        Stream<String> plugins =
                Stream.of(PluginKind.values()).map(kind -> kind.service().getSimpleName());
        List<String> silent = new ArrayList<>();
        for (String type : Stream.concat(named, plugins).distinct().toList()) {
            String source = Files.readString(source(type));
            String head = source.substring(0, source.indexOf("\npublic "));
            if (!head.contains("@apiNote Stable")) {
                silent.add(type);
            }
        }
        assertThat(silent).as("types without an @apiNote").isEmpty();
    }

    private static Path source(String type) throws IOException {
        for (String module : List.of("api", "paths-spi", "solvers-spi", "backend-tf", "pipelines")) {
            try (Stream<Path> files = Files.walk(Path.of("..", "..", module, "src", "main", "java"))) {
                Optional<Path> found =
                        files.filter(file -> file.endsWith(type + ".java")).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
            }
        }
        throw new AssertionError("There is no source of " + type);
    }

    @Test
    void everyKeyOfTheModuleHasARow() throws IOException {
        Module module = new PathlineModule(FlowDefinition.standard(), SolverChoice.standard(), DeviceChoice.CPU, 1);
        List<String> keys = Elements.getElements(module).stream()
                .filter(Binding.class::isInstance)
                .map(binding -> ((Binding<?>) binding).getKey())
                .filter(key -> key.getAnnotationType() == null)
                .map(key -> bound(key.getTypeLiteral()))
                .filter(type ->
                        Modifier.isPublic(type.getModifiers()) && type.getName().startsWith("io.pathline."))
                .map(Class::getSimpleName)
                .distinct()
                .toList();
        assertThat(keys).contains("ProbabilityPath", "Guidance", "NetworkSpec", "Meters");
        assertThat(Files.readString(DOCS.resolve("guice.md")).lines().filter(line -> line.startsWith("| `")))
                .as("keys are in the first column")
                .extracting(line -> line.split("\\|", -1)[1])
                .satisfies(cells ->
                        assertThat(keys).allMatch(key -> String.join(" ", cells).contains("`" + key + "`")));
    }

    /** What is bound, also where it need not be. */
    private static Class<?> bound(TypeLiteral<?> type) {
        boolean optional = type.getRawType() == Optional.class;
        return optional
                ? TypeLiteral.get(((ParameterizedType) type.getType()).getActualTypeArguments()[0])
                        .getRawType()
                : type.getRawType();
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

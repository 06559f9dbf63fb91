package io.pathline.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.pathline.api.Parameter;
import io.pathline.app.config.Setting.Listing;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema for editors accepts what the reader accepts, and refuses the mistakes that a schema can see. */
class ConfigurationSchemaTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Catalogue CATALOGUE = Catalogue.discover();
    private static final JsonSchema SCHEMA =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ConfigurationSchema.of(CATALOGUE));

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("..", "examples"))) {
            List<Path> all = files.filter(f -> f.toString().endsWith(".yaml")).toList();
            assertThat(all).hasSizeGreaterThan(4);
            return all.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void everyExampleIsValidAsItIsAndWithNothingLeftOut(Path example) throws IOException {
        assertThat(mistakes(Files.readString(example))).isEmpty();
        Configuration read = new ConfigurationReader(CATALOGUE).read(example, List.of());
        assertThat(mistakes(ConfigurationText.of(read))).isEmpty();
    }

    /** No id is missing, and none is left over. */
    @ParameterizedTest
    @EnumSource(PluginKind.class)
    void theIdsOfAKindAreThoseOfTheCatalogue(PluginKind kind) throws IOException {
        JsonNode properties = JSON.readTree(ConfigurationSchema.of(CATALOGUE)).get("properties");
        Set<String> ids = new TreeSet<>();
        if (kind == PluginKind.DATA) {
            properties.get("data").get("anyOf").forEach(way -> {
                JsonNode type = way.path("properties").path("type").path("const");
                if (!type.isMissingNode()) {
                    ids.add(type.asText());
                }
            });
        } else {
            part(kind, properties).get("anyOf").get(0).get("enum").forEach(id -> ids.add(id.asText()));
        }
        Set<String> expected = new TreeSet<>();
        List<PluginKind> beside = kind == PluginKind.SOLVER || kind == PluginKind.STOCHASTIC_SOLVER
                ? List.of(PluginKind.SOLVER, PluginKind.STOCHASTIC_SOLVER) // one key for both
                : List.of(kind);
        beside.forEach(k -> CATALOGUE.installed(k).forEach(plugin -> expected.add(plugin.id())));
        assertThat(ids).isEqualTo(expected);
    }

    private static JsonNode part(PluginKind kind, JsonNode properties) {
        JsonNode solver = properties.get("solver").get("anyOf").get(1).get("properties");
        return switch (kind) {
            case SOLVER, STOCHASTIC_SOLVER -> properties.get("solver");
            case STEP_CONTROLLER, DIFFUSION -> solver.get(kind.key());
            case METRIC ->
                properties.get("evaluation").get("properties").get("metrics").get("items");
            default -> properties.get(kind.key());
        };
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path: vp",
                "path: {id: vp, beta_max: 12}",
                "path: {sigma_min: 0.1}",
                "schedule: {id: vp, beta_max: 12}",
                "solver: {id: midpoint, steps: 20, grid: {id: shifted, shift: 3}}",
                "solver: {id: euler-maruyama, steps: 200, diffusion: constant}",
                "solver: {rtol: 1e-6, controller: pi34}",
                "evaluation: {metrics: [energy-distance, {id: sliced-w2, directions: 9}]}",
                "solver: {controller: {id: pid, p: 0.2, i: 0.4}}",
                "training: {clip_norm: none}",
                "network: {type: dit, patch: 2}",
                "network: {type: unet, multipliers: [1, 2, 2], attention: []}",
                "network: {type: unet, multipliers: '1 2 2'}",
                "network: {width: 64}",
                "network: dit"
            })
    void whatTheReaderTakesIsValid(String line) {
        assertThat(mistakes("data: {toy: two-moons}\n" + line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: {csv: a.csv, columns: [x, y], labels: kind, conditions: [z], on_bad_record: skip-and-report}",
                "data: {jdbc: {url: 'jdbc:h2:mem:a', query: select 1, columns: [x], fetch_size: 10}, on_bad_record: skip-and-report}",
                "data: {kafka: {servers: 'a:1', topic: t, columns: [x, y], mean: [0, 0], standard_deviation: [1, 2], properties: a.properties}, on_bad_record: skip-and-report}",
                "data: {npy: ecg.npy, windows: 256, stride: 16, on_bad_record: skip-and-report}",
                "data: {type: toy, set: pinwheel}",
                "data: {toy: two-moons}\nschedule: cosine",
                "data: {toy: two-moons}\ntraining: {evaluate_every: 100}"
            })
    void whatIsWrittenForARunIsValid(String text, @TempDir Path folder) throws IOException {
        assertThat(mistakes(text)).isEmpty();
        Configuration read =
                new ConfigurationReader(CATALOGUE).read(Files.writeString(folder.resolve("a.yaml"), text), List.of());
        assertThat(mistakes(ConfigurationText.of(read))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "path: cond-to",
                "path: {id: vp, beta_max: high}",
                "path: {id: vp, beta_maks: 12}",
                "path: {id: vp, sigma_min: 0.1}",
                "path: {sigma_min: 2}",
                "schedule: schroedinger-bridge",
                "path: vp\nschedule: vp",
                "loss: dopri5",
                "solver: {id: midpoint, steps: 0}",
                "solver: {id: midpoint, steps: 20, grid: {id: shifted, shift: -1}}",
                "solver: {controller: piddle}",
                "evaluation: {metrics: [sliced-w3]}",
                "training: {steps: 1.5}",
                "training: {clip_norm: 0}",
                "network: {type: unet, residual: true}",
                "network: {type: unet, multipliers: 2}",
                "network: {patch: 2}",
                "network: {fourier_scale: 0}",
                "network: une",
                "device: tpu",
                "seeds: 3",
                "data: {toy: two-moons, csv: a.csv}",
                "data: {type: toi}",
                "data: {type: toy, set: wheel}"
            })
    void mistakesAreRefused(String line) {
        String data = line.startsWith("data") ? "" : "data: {toy: two-moons}\n";
        assertThat(mistakes(data + line)).isNotEmpty();
    }

    @Test
    void aConfigurationWithoutDataIsRefused() {
        assertThat(mistakes("seed: 3")).isNotEmpty();
    }

    @Test
    void parametersOfEveryTypeHaveASchema() {
        ObjectNode part = PartSchema.of("path", "a")
                .with(
                        "b",
                        "A path.",
                        List.of(
                                Parameter.integer("n", 2, 1, 9, "N."),
                                Parameter.flag("exact", true, "E."),
                                Parameter.choice("cost", "x", List.of("x", "y"), "C."),
                                Parameter.text("column", "", "T.")))
                .node();
        JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(part);
        assertThat(schema.validate(node(parse("{id: b, n: 3, exact: false, cost: y, column: q}"))))
                .isEmpty();
        for (String wrong : List.of("n: 3.5", "n: 10", "exact: 1", "cost: z", "column: 5", "m: 1")) {
            assertThat(schema.validate(node(parse("{id: b, " + wrong + "}"))))
                    .as(wrong)
                    .isNotEmpty();
        }
    }

    private static Set<ValidationMessage> mistakes(String yaml) {
        return SCHEMA.validate(node(parse(yaml)));
    }

    private static Setting parse(String yaml) {
        return new YamlSource(line -> Place.ofFile(Path.of("test.yaml"), line)).parse(yaml);
    }

    /** YAML as editors read it, in which 1e-3 is a number (YAML 1.2). */
    private static JsonNode node(Setting setting) {
        if (setting instanceof Section section) {
            ObjectNode node = JSON.createObjectNode();
            section.entries().forEach((key, value) -> node.set(key, node(value)));
            return node;
        }
        if (setting instanceof Listing list) {
            ArrayNode node = JSON.createArrayNode();
            list.items().forEach(item -> node.add(node(item)));
            return node;
        }
        Scalar scalar = (Scalar) setting;
        try {
            return scalar.quoted() ? JSON.valueToTree(scalar.text()) : plain(scalar.text());
        } catch (IOException e) {
            return JSON.valueToTree(scalar.text());
        }
    }

    private static JsonNode plain(String text) throws IOException {
        return text.matches("true|false|-?[0-9.]+([eE][-+]?[0-9]+)?") ? JSON.readTree(text) : JSON.valueToTree(text);
    }
}

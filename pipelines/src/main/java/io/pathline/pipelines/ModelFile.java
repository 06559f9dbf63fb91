package io.pathline.pipelines;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.api.Condition;
import io.pathline.api.Conditioned;
import io.pathline.api.ModelFormatException;
import io.pathline.api.NetworkSpec;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * {@code model.json}: what a saved model is, in words that outlive the program that wrote it. The weights lie beside it.
 *
 * @param definition the parts by name, with every parameter spelled out
 * @param network the network's shape
 * @param columns names of the data's positions; may be empty
 * @param normalization between data units and the network's
 * @param steps updates that the weights have had
 */
record ModelFile(
        FlowDefinition definition, NetworkSpec network, List<String> columns, Normalization normalization, long steps) {
    static final String NAME = "model.json";
    private static final int FORMAT = 1;
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    void write(Path folder, Catalogue catalogue) {
        ObjectNode root = JSON.createObjectNode();
        root.put("format", FORMAT);
        root.put("steps", steps);
        ObjectNode flow = root.putObject("flow");
        definition.byKind().forEach((kind, choice) -> flow.set(kind.key(), choice(kind, choice, catalogue)));
        root.set("network", network(catalogue));
        if (network instanceof Conditioned conditioned) {
            Condition condition = conditioned.condition();
            ObjectNode node = root.putObject("condition");
            node.put("classes", condition.classes());
            node.put("vector_dimension", condition.vectorDimension());
            node.put("drop_rate", condition.dropRate());
        }
        ObjectNode data = root.putObject("data");
        data.set("columns", JSON.valueToTree(columns));
        data.set("mean", JSON.valueToTree(normalization.mean()));
        data.set("standard_deviation", JSON.valueToTree(normalization.standardDeviation()));
        try {
            Files.writeString(folder.resolve(NAME), JSON.writeValueAsString(root) + "\n");
            Checksum.seal(folder.resolve(NAME));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ModelFile read(Path folder) {
        Path file = folder.resolve(NAME);
        Checksum.verify(file);
        try {
            Reader root = new Reader(file, JSON.readTree(Files.readString(file)), "");
            if (root.integer("format") != FORMAT) {
                throw new ModelFormatException(file + " has format " + root.integer("format") + "; this version reads "
                        + FORMAT + ". Open it with the version of Pathline that wrote it.");
            }
            Reader flow = root.child("flow");
            Reader data = root.child("data");
            return new ModelFile(
                    new FlowDefinition(
                            path(flow),
                            flow.choice("prediction"),
                            flow.choice("loss"),
                            flow.has("weight") ? flow.choice("weight") : PluginChoice.of("unweighted"),
                            flow.choice("times"),
                            flow.choice("coupling")),
                    conditioned(root, NetworkFields.read(root.child("network"))),
                    data.texts("columns"),
                    new Normalization(data.numbers("mean"), data.numbers("standard_deviation")),
                    root.integer("steps"));
        } catch (JsonProcessingException e) {
            throw new ModelFormatException(
                    file + " is not whole: " + e.getOriginalMessage() + ". Use another checkpoint of the run.", e);
        } catch (IOException e) {
            throw new ModelFormatException(
                    "There is no readable model at " + folder + ": " + NAME
                            + " is missing or cannot be read. Give the folder of a run or of a checkpoint.",
                    e);
        }
    }

    /** A plugin's network is told apart by the version that it has, as every part is. */
    private ObjectNode network(Catalogue catalogue) {
        ObjectNode fields = JSON.valueToTree(NetworkFields.of(beneath(network)));
        CatalogueNetworks.named(network)
                .ifPresent(choice -> fields.set("plugin", choice(PluginKind.NETWORK, choice, catalogue)));
        return fields;
    }

    private static ObjectNode choice(PluginKind kind, PluginChoice choice, Catalogue catalogue) {
        InstalledPlugin plugin = catalogue.installed(kind, choice.id());
        ObjectNode node = JSON.createObjectNode();
        node.put("id", choice.id());
        node.put("version", plugin.version());
        if (!plugin.isBuiltIn()) {
            node.put("jar", plugin.placeName());
        }
        node.set(
                "parameters",
                JSON.valueToTree(catalogue.parameters(kind, choice).asMap()));
        return node;
    }

    private static PathChoice path(Reader flow) {
        return flow.has(PluginKind.SCHEDULE.key())
                ? PathChoice.schedule(flow.choice(PluginKind.SCHEDULE.key()))
                : PathChoice.path(flow.choice(PluginKind.PATH.key()));
    }

    private static NetworkSpec beneath(NetworkSpec spec) {
        return spec instanceof Conditioned conditioned ? conditioned.network() : spec;
    }

    private static NetworkSpec conditioned(Reader root, NetworkSpec network) {
        if (!root.has("condition")) {
            return network;
        }
        Reader node = root.child("condition");
        return new Condition(
                        (int) node.integer("classes"), (int) node.integer("vector_dimension"), node.number("drop_rate"))
                .of(network);
    }

    /** A JSON object that says which file and field is at fault when one is missing or of the wrong type. */
    record Reader(Path file, JsonNode node, String where) {
        Reader child(String name) {
            return new Reader(file, field(name, JsonNode::isObject, "an object"), where + name + ".");
        }

        /** Whether there is such a field; models of older versions may lack one. */
        boolean has(String name) {
            return node.has(name);
        }

        String text(String name) {
            return field(name, JsonNode::isTextual, "a text").textValue();
        }

        long integer(String name) {
            return field(name, JsonNode::canConvertToLong, "a whole number").longValue();
        }

        boolean flag(String name) {
            return field(name, JsonNode::isBoolean, "true or false").booleanValue();
        }

        double number(String name) {
            return field(name, JsonNode::isNumber, "a number").doubleValue();
        }

        List<String> texts(String name) {
            List<String> texts = new ArrayList<>();
            field(name, JsonNode::isArray, "a list").forEach(n -> texts.add(n.asText()));
            return texts;
        }

        double[] numbers(String name) {
            JsonNode list = field(name, JsonNode::isArray, "a list");
            double[] numbers = new double[list.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = list.get(i).doubleValue();
            }
            return numbers;
        }

        PluginChoice choice(String name) {
            Reader part = child(name);
            Map<String, Object> parameters = new LinkedHashMap<>();
            part.field("parameters", JsonNode::isObject, "an object")
                    .properties()
                    .forEach(e -> parameters.put(e.getKey(), value(e.getValue())));
            return new PluginChoice(part.text("id"), parameters);
        }

        /** A number, a boolean or a text; the plugin's own schema says which it must be. */
        private static Object value(JsonNode node) {
            return node.isBoolean() ? node.booleanValue() : node.isNumber() ? node.doubleValue() : node.asText();
        }

        private JsonNode field(String name, Predicate<JsonNode> type, String expected) {
            JsonNode field = node.path(name);
            if (!type.test(field)) {
                throw new ModelFormatException(file + " has no field " + where + name + " that is " + expected
                        + "; the file was altered or cut off. Use another checkpoint of the run.");
            }
            return field;
        }
    }
}

package io.pathline.app.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pathline.api.Parameter;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.util.Collection;
import java.util.List;

/** The JSON schema of a part: an id alone, or a section with the id and parameters of that plugin. */
final class PartSchema {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode node = JSON.createObjectNode();
    private final String standard;
    private final ArrayNode ids;
    private final ArrayNode choices;
    private ObjectNode shared = JSON.createObjectNode();

    private PartSchema(String label, String standard) {
        this.standard = standard;
        node.put("description", "The " + label + ": an id, or a section with the id and its parameters.");
        node.put("default", standard);
        choices = node.putArray("anyOf");
        ids = choices.addObject().putArray("enum");
    }

    /** @param standard the id where a section names none */
    static PartSchema of(String label, String standard) {
        return new PartSchema(label, standard);
    }

    /** With properties that every section has. */
    PartSchema sharing(ObjectNode properties) {
        shared = properties;
        return this;
    }

    PartSchema with(Collection<InstalledPlugin> plugins) {
        plugins.forEach(p -> with(p.id(), p.description(), p.parameters()));
        return this;
    }

    PartSchema with(String id, String description, List<Parameter> parameters) {
        ids.add(id);
        ObjectNode section = choices.addObject();
        section.put("type", "object");
        section.put("description", description);
        if (!id.equals(standard)) {
            section.putArray("required").add("id");
        }
        section.put("additionalProperties", false);
        ObjectNode properties = section.putObject("properties");
        properties.putObject("id").put("const", id);
        parameters.forEach(p -> properties.set(p.name(), parameter(p)));
        properties.setAll(shared);
        return this;
    }

    /** A section that must name a plugin under a key, and may have its parameters. */
    static ObjectNode section(String key, InstalledPlugin plugin) {
        ObjectNode section = JSON.createObjectNode();
        section.put("type", "object");
        section.put("description", plugin.description());
        section.putArray("required").add(key);
        section.put("additionalProperties", false);
        ObjectNode properties = section.putObject("properties");
        properties.putObject(key).put("const", plugin.id());
        plugin.parameters().forEach(p -> properties.set(p.name(), parameter(p)));
        return section;
    }

    ObjectNode node() {
        return node;
    }

    private static ObjectNode parameter(Parameter parameter) {
        ObjectNode schema = JSON.createObjectNode();
        switch (parameter.type()) {
            case REAL -> bounded(schema.put("type", "number"), parameter);
            case INTEGER -> bounded(schema.put("type", "integer"), parameter);
            case BOOLEAN -> schema.put("type", "boolean");
            case CHOICE -> schema.set("enum", JSON.valueToTree(parameter.choices()));
            case TEXT -> text(schema);
        }
        schema.set("default", JSON.valueToTree(parameter.defaultValue()));
        return schema.put("description", parameter.description());
    }

    /** Which may be written as a list of words or numbers. */
    private static void text(ObjectNode schema) {
        schema.putArray("type").add("string").add("array");
        schema.putObject("items").putArray("type").add("string").add("number");
    }

    private static void bounded(ObjectNode schema, Parameter parameter) {
        if (Double.isFinite(parameter.min())) {
            schema.put("minimum", parameter.min());
        }
        if (Double.isFinite(parameter.max())) {
            schema.put("maximum", parameter.max());
        }
    }
}

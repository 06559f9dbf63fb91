package io.pathline.app.config;

import io.pathline.app.config.Setting.Listing;
import io.pathline.app.config.Setting.Scalar;
import io.pathline.app.config.Setting.Section;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML text as {@link Setting}s. Only its structure is YAML's; what is a number is decided where a number is wanted, so
 * that {@code 1e-3} is one (YAML 1.1 makes it a text).
 */
record YamlSource(IntFunction<Place> place) {
    /** Deeper nesting than any configuration has: the text refers to itself. */
    private static final int DEEPEST = 16;

    /** The text's only document; an empty text is an empty scalar. */
    Setting parse(String text) {
        try {
            Node root = new Yaml(new SafeConstructor(new LoaderOptions())).compose(new StringReader(text));
            return root == null ? new Scalar("", false, place.apply(1)) : setting(root, 0);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw new ConfigurationException(place.apply(line), "this is not YAML: " + firstLine(e.getProblem()), e);
        } catch (YAMLException e) {
            throw new ConfigurationException(place.apply(1), "this is not YAML: " + firstLine(e.getMessage()), e);
        }
    }

    private Setting setting(Node node, int depth) {
        Place here = place.apply(node.getStartMark().getLine() + 1);
        if (depth > DEEPEST) {
            throw new ConfigurationException(here, "the sections are nested too deeply; no setting needs it.");
        }
        if (node instanceof ScalarNode scalar) {
            return new Scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, here);
        }
        if (node instanceof SequenceNode sequence) {
            List<Setting> items = sequence.getValue().stream()
                    .map(item -> setting(item, depth + 1))
                    .toList();
            return new Listing(items, here);
        }
        return section((MappingNode) node, here, depth);
    }

    private Section section(MappingNode node, Place here, int depth) {
        Map<String, Setting> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : node.getValue()) {
            Place keyPlace = place.apply(tuple.getKeyNode().getStartMark().getLine() + 1);
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw new ConfigurationException(keyPlace, "a key must be a word.");
            }
            if (entries.put(key.getValue(), setting(tuple.getValueNode(), depth + 1)) != null) {
                throw new ConfigurationException(
                        keyPlace, "the key '" + key.getValue() + "' is there twice; keep one of them.");
            }
        }
        return new Section(entries, here);
    }

    private static String firstLine(@Nullable String message) {
        return message == null
                ? "it cannot be read."
                : message.lines().findFirst().orElse("it cannot be read") + ".";
    }
}

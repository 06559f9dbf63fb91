package io.pathline.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.ModelFormatException;
import io.pathline.api.UnknownPluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Compares the plugins that a saved model names, and their versions, with those that are here. */
final class RequiredPlugins {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RequiredPlugins() {}

    /**
     * Looks for every plugin of a model.
     *
     * @param model the folder of its {@code model.json}
     * @param warning told, in one sentence, of those that are here in another version
     * @throws UnknownPluginException if one is not here; it names the version that made the model
     * @throws io.pathline.api.DuplicatePluginException if two are; it names both jars
     */
    static void check(Path model, Catalogue catalogue, Consumer<String> warning) {
        JsonNode root = root(model.resolve(ModelFile.NAME));
        Map<PluginKind, JsonNode> parts = new EnumMap<>(PluginKind.class);
        FlowDefinition.kinds().forEach(kind -> parts.put(kind, root.path("flow").path(kind.key())));
        parts.put(PluginKind.NETWORK, root.path("network").path("plugin"));
        List<String> others = new ArrayList<>();
        parts.forEach((kind, part) -> {
            String id = part.path("id").asText("");
            String version = part.path("version").asText("unknown");
            if (!id.isEmpty() && !catalogue.has(kind, id)) {
                catalogue.requireSingle(kind, id);
                String jar = part.path("jar").asText("");
                throw new UnknownPluginException(
                        kind.label(),
                        id,
                        version + (jar.isEmpty() ? "" : " in " + jar),
                        model.toString(),
                        catalogue.unused());
            }
            if (!id.isEmpty() && !catalogue.find(kind, id).version().equals(version)) {
                others.add(kind.label() + " '" + id + "' of version " + version + " (here: "
                        + catalogue.find(kind, id).version() + ")");
            }
        });
        if (!others.isEmpty()) {
            warning.accept(
                    "The model " + model + " was made with other versions of plugins, and may give other results: "
                            + String.join(", ", others) + ".");
        }
    }

    /** Nothing where the file cannot be read or was altered: whoever opens the model says what is wrong with it. */
    private static JsonNode root(Path file) {
        try {
            Checksum.verify(file);
            return JSON.readTree(Files.readAllBytes(file));
        } catch (IOException | ModelFormatException e) {
            return JSON.createObjectNode();
        }
    }
}

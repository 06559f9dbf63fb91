package io.pathline.pipelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.UnknownPluginException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Compares the plugins that a saved model names, and their versions, with those that are here. */
final class RequiredPlugins {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, PluginKind> KINDS = kinds();

    private RequiredPlugins() {}

    private static Map<String, PluginKind> kinds() {
        Map<String, PluginKind> kinds = new LinkedHashMap<>();
        kinds.put("path", PluginKind.PATH);
        kinds.put("prediction", PluginKind.PREDICTION);
        kinds.put("loss", PluginKind.LOSS);
        kinds.put("weight", PluginKind.WEIGHT);
        kinds.put("times", PluginKind.TIMES);
        kinds.put("coupling", PluginKind.COUPLING);
        return kinds;
    }

    /**
     * Looks for every plugin of a model.
     *
     * @param model the folder of its {@code model.json}
     * @param warning told, in one sentence, of those that are here in another version
     * @throws UnknownPluginException if one is not here; it names the version that made the model
     */
    static void check(Path model, Catalogue catalogue, Consumer<String> warning) {
        JsonNode flow = flow(model.resolve(ModelFile.NAME));
        List<String> others = new ArrayList<>();
        KINDS.forEach((name, kind) -> {
            JsonNode part = flow.path(name);
            String id = part.path("id").asText("");
            String version = part.path("version").asText("unknown");
            if (!id.isEmpty() && !catalogue.has(kind, id)) {
                throw new UnknownPluginException(kind.label(), id, version, model.toString());
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

    /** Nothing where the file cannot be read: whoever opens the model says what is wrong with it. */
    private static JsonNode flow(Path file) {
        try {
            return JSON.readTree(Files.readAllBytes(file)).path("flow");
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }
}

package io.pathline.app.viewer.flow;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Plugin;
import io.pathline.paths.AffinePath;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The affine paths of a catalogue with their default parameters. */
public final class AffinePaths {
    private final Map<String, AffinePath> paths;

    private AffinePaths(Map<String, AffinePath> paths) {
        this.paths = paths;
    }

    /** Those that there are; a plugin that cannot be created is not among them. */
    public static AffinePaths of(Catalogue catalogue) {
        Map<String, AffinePath> paths = new TreeMap<>();
        for (Plugin<?> plugin : catalogue.of(PluginKind.PATH)) {
            try {
                ProbabilityPath path =
                        catalogue.create(PluginKind.PATH, PluginChoice.of(plugin.id()), ProbabilityPath.class);
                if (path instanceof AffinePath affine) {
                    paths.put(plugin.id(), affine);
                }
            } catch (RuntimeException ignored) {
                // `pathline plugins` tells of it; the others are shown.
            }
        }
        return new AffinePaths(paths);
    }

    /** All ids. */
    public List<String> ids() {
        return List.copyOf(paths.keySet());
    }

    /**
     * The path of an id.
     *
     * @throws InvalidInputException if it is not among them
     */
    public AffinePath find(String id) {
        AffinePath path = paths.get(id);
        if (path == null) {
            throw new InvalidInputException("There is no affine path '" + id + "' to follow here. Known: "
                    + String.join(", ", paths.keySet()) + ".");
        }
        return path;
    }
}

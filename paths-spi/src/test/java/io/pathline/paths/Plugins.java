package io.pathline.paths;

import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The plugins on the class path, found as a user's program finds them. */
public final class Plugins {
    private Plugins() {}

    /** All of one kind. */
    public static <P extends Plugin<?>> List<P> all(Class<P> kind) {
        return ServiceLoader.load(kind).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }

    /** A part by its plugin's id, with some of its parameters. */
    public static <T, P extends Plugin<T>> T create(Class<P> kind, String id, Map<String, Double> parameters) {
        P plugin = all(kind).stream().filter(p -> p.id().equals(id)).findFirst().orElseThrow();
        return plugin.create(Parameters.of(id, plugin.parameters(), parameters));
    }

    /** The affine paths among all paths, with their defaults. */
    public static List<AffinePath> affinePaths() {
        return paths().filter(AffinePath.class::isInstance)
                .map(AffinePath.class::cast)
                .toList();
    }

    /** The bridges among all paths, with their defaults. */
    public static List<BridgePath> bridgePaths() {
        return paths().filter(BridgePath.class::isInstance)
                .map(BridgePath.class::cast)
                .toList();
    }

    private static Stream<ProbabilityPath> paths() {
        return all(PathPlugin.class).stream().map(p -> p.create(Parameters.defaults(p.parameters())));
    }

    /** An affine path by its id, with some of its parameters. */
    public static AffinePath affinePath(String id, Map<String, Double> parameters) {
        return (AffinePath) create(PathPlugin.class, id, parameters);
    }

    /** An affine path by its id, with defaults. */
    public static AffinePath affinePath(String id) {
        return affinePath(id, Map.of());
    }
}

package io.pathline.pipelines.discovery;

import io.pathline.api.Parameter;
import io.pathline.api.Plugin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A plugin that can be named, and what it said of itself when it was found.
 *
 * @param plugin the provider
 * @param id unique among its kind
 * @param version as it says; {@code development} for a folder of classes
 * @param description one sentence
 * @param formula what it computes, in a line; empty where it gives none
 * @param parameters what can be set
 * @param place the jar, or the folder of classes, whose services file or module names it
 */
public record InstalledPlugin(
        Plugin<?> plugin,
        String id,
        String version,
        String description,
        String formula,
        List<Parameter> parameters,
        String place) {

    /** Asks a provider everything once. */
    static InstalledPlugin of(Plugin<?> plugin, String place, Set<String> reserved) {
        String id = said(plugin.id(), "id");
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new UnfitProviderException("its id '" + id + "' is not made of lower-case words and hyphens");
        }
        List<Parameter> parameters = List.copyOf(said(plugin.parameters(), "list of parameters"));
        Set<String> names = new HashSet<>();
        for (Parameter parameter : parameters) {
            if (!names.add(parameter.name()) || reserved.contains(parameter.name())) {
                throw new UnfitProviderException("its parameter '" + parameter.name()
                        + "' has a name that is taken, which no configuration could set; name it otherwise");
            }
        }
        return new InstalledPlugin(
                plugin,
                id,
                said(plugin.version(), "version"),
                said(plugin.description(), "description"),
                said(plugin.formula(), "formula"),
                parameters,
                place);
    }

    /** The provider's class. */
    public String className() {
        return plugin.getClass().getName();
    }

    /** For example {@code com.example.TrigPath 1.0 in /plugins/trig.jar}. */
    public String origin() {
        return className() + " " + version + " in " + place;
    }

    /** The last part of the place: the name of the jar or of the folder. */
    public String placeName() {
        String path = place.replace('\\', '/').replaceFirst("/+$", "");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Whether its class loader loads nothing but this plugin's jars. */
    public boolean hasLoaderOfItsOwn() {
        return plugin.getClass().getClassLoader() instanceof PluginLoader;
    }

    /** Whether it came with Pathline. */
    public boolean isBuiltIn() {
        return className().startsWith("io.pathline.");
    }

    @SuppressWarnings("ConstantValue") // strangers' code is not checked for null
    private static <T> T said(T value, String what) {
        if (value == null) {
            throw new UnfitProviderException("its " + what + " is null");
        }
        return value;
    }
}

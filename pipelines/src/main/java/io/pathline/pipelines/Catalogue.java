package io.pathline.pipelines;

import io.pathline.api.DuplicatePluginException;
import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.api.UnknownPluginException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;

/**
 * Every plugin that is on the class path, by kind and id. Making a catalogue uses nothing: a plugin is created when
 * somebody names it.
 */
public final class Catalogue {
    private final Map<PluginKind, Map<String, Plugin<?>>> plugins;
    private final List<String> problems;

    private Catalogue(Map<PluginKind, Map<String, Plugin<?>>> plugins, List<String> problems) {
        this.plugins = plugins;
        this.problems = List.copyOf(problems);
    }

    /**
     * What {@link ServiceLoader} finds through the current thread's class loader. A provider that cannot be loaded hides
     * no other; it is named in {@link #problems}.
     *
     * @throws DuplicatePluginException if two providers of one kind have one id
     */
    public static Catalogue discover() {
        Map<PluginKind, Map<String, Plugin<?>>> found = new EnumMap<>(PluginKind.class);
        List<String> problems = new ArrayList<>();
        for (PluginKind kind : PluginKind.values()) {
            Map<String, Plugin<?>> byId = new TreeMap<>();
            for (Plugin<?> plugin : load(kind, problems)) {
                Plugin<?> other = byId.putIfAbsent(plugin.id(), plugin);
                if (other != null) {
                    throw new DuplicatePluginException(kind.label(), plugin.id(), origin(other), origin(plugin));
                }
            }
            found.put(kind, byId);
        }
        return new Catalogue(found, problems);
    }

    private static List<Plugin<?>> load(PluginKind kind, List<String> problems) {
        List<Plugin<?>> loaded = new ArrayList<>();
        Iterator<? extends Plugin<?>> providers =
                ServiceLoader.load(kind.service()).iterator();
        while (true) {
            try {
                if (!providers.hasNext()) {
                    return loaded;
                }
                loaded.add(providers.next());
            } catch (ServiceConfigurationError e) {
                problems.add("A " + kind.label() + " plugin could not be loaded: " + e.getMessage());
            }
        }
    }

    /** All plugins of a kind, by id. */
    public Collection<Plugin<?>> of(PluginKind kind) {
        return kindOf(kind).values();
    }

    /** What could not be loaded, a sentence each. */
    public List<String> problems() {
        return problems;
    }

    /** Whether there is a plugin of this id. */
    public boolean has(PluginKind kind, String id) {
        return kindOf(kind).containsKey(id);
    }

    /**
     * The plugin of an id.
     *
     * @throws UnknownPluginException if there is none; the message lists those that there are
     */
    public Plugin<?> find(PluginKind kind, String id) {
        Plugin<?> plugin = kindOf(kind).get(id);
        if (plugin == null) {
            throw new UnknownPluginException(kind.label(), id, kindOf(kind).keySet());
        }
        return plugin;
    }

    /**
     * Creates the part that was named.
     *
     * @param type what the kind's plugins make
     * @throws UnknownPluginException if there is no such plugin
     * @throws io.pathline.api.InvalidParameterException if a parameter is unknown or out of range
     */
    public <T> T create(PluginKind kind, PluginChoice choice, Class<T> type) {
        Plugin<?> plugin = find(kind, choice.id());
        return type.cast(plugin.create(parameters(kind, choice)));
    }

    /** The values that a choice stands for, defaults included. */
    public Parameters parameters(PluginKind kind, PluginChoice choice) {
        Plugin<?> plugin = find(kind, choice.id());
        return Parameters.of(kind.label() + " '" + choice.id() + "'", plugin.parameters(), choice.parameters());
    }

    /** Where a plugin comes from: its class, and the jar or folder that holds it. */
    public static String origin(Plugin<?> plugin) {
        var source = plugin.getClass().getProtectionDomain().getCodeSource();
        String place = source == null ? "the Java runtime" : String.valueOf(source.getLocation());
        return plugin.getClass().getName() + " in " + place;
    }

    private Map<String, Plugin<?>> kindOf(PluginKind kind) {
        return plugins.getOrDefault(kind, Map.of());
    }
}

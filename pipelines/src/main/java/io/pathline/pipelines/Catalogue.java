package io.pathline.pipelines;

import io.pathline.api.DuplicatePluginException;
import io.pathline.api.Parameters;
import io.pathline.api.Plugin;
import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.discovery.Discovery;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Every plugin that can be named, by kind and id. Making a catalogue uses nothing: a plugin is created when somebody
 * names it.
 *
 * <p>Plugins lie on the class path, among the modules, and in folders of jars. The jars state the
 * {@linkplain io.pathline.api.ApiVersion version of the API} that they were written for, which is read before a class of
 * theirs is loaded. Whatever is broken, or not fit, hides no other and is told in {@link #problems}.
 */
public final class Catalogue {
    /** The system property that names folders of plugins, separated as a class path is. */
    public static final String FOLDERS = "pathline.plugins";

    private final Map<PluginKind, Map<String, InstalledPlugin>> plugins = new EnumMap<>(PluginKind.class);
    private final Map<PluginKind, Map<String, DuplicatePluginException>> doubles = new EnumMap<>(PluginKind.class);
    private final List<String> problems;

    /** Of them those that no id is known of. */
    private final List<String> unused;

    /** What providers have made, by the provider's class; a stack trace is of these. */
    private final Map<Class<?>, Set<Class<?>>> made = new ConcurrentHashMap<>();

    private Catalogue(Discovery discovery) {
        List<String> twice = new ArrayList<>();
        for (PluginKind kind : PluginKind.values()) {
            Map<String, InstalledPlugin> byId = plugins.computeIfAbsent(kind, k -> new TreeMap<>());
            Map<String, DuplicatePluginException> taken = doubles.computeIfAbsent(kind, k -> new TreeMap<>());
            for (InstalledPlugin plugin : discovery.find(kind.service(), kind.label(), kind.reserved())) {
                InstalledPlugin other = byId.putIfAbsent(plugin.id(), plugin);
                if (other != null) {
                    taken.put(plugin.id(), duplicate(kind, other, plugin));
                }
            }
            byId.keySet().removeAll(taken.keySet());
            taken.values().forEach(e -> twice.add(String.valueOf(e.getMessage())));
        }
        solversOfBothKinds().forEach(e -> twice.add(String.valueOf(e.getMessage())));
        unused = discovery.problems();
        problems = new ArrayList<>(unused);
        problems.addAll(twice);
    }

    /** A solver is named by its id alone, which says whether the ODE is solved or an SDE: one of each would hide the other. */
    private List<DuplicatePluginException> solversOfBothKinds() {
        Map<String, InstalledPlugin> ordinary = kindOf(PluginKind.SOLVER);
        Map<String, InstalledPlugin> stochastic = kindOf(PluginKind.STOCHASTIC_SOLVER);
        List<DuplicatePluginException> found = new ArrayList<>();
        Set<String> shared = new TreeSet<>();
        ordinary.forEach((id, plugin) -> {
            InstalledPlugin other = stochastic.get(id);
            if (other != null) {
                DuplicatePluginException twice = duplicate(PluginKind.SOLVER, plugin, other);
                for (PluginKind kind : List.of(PluginKind.SOLVER, PluginKind.STOCHASTIC_SOLVER)) {
                    doubles.computeIfAbsent(kind, k -> new TreeMap<>()).put(id, twice);
                }
                shared.add(id);
                found.add(twice);
            }
        });
        ordinary.keySet().removeAll(shared);
        stochastic.keySet().removeAll(shared);
        return found;
    }

    private static DuplicatePluginException duplicate(PluginKind kind, InstalledPlugin first, InstalledPlugin second) {
        return new DuplicatePluginException(kind.label(), first.id(), first.origin(), second.origin());
    }

    /**
     * What is found through the current thread's class loader, among the modules, and in the folders that the system
     * property {@value #FOLDERS} names.
     *
     * @throws io.pathline.api.InvalidInputException if such a folder is not there
     */
    public static Catalogue discover() {
        return discover(List.of());
    }

    /**
     * What is found there, and in folders of plugins: each jar in one is a plugin with a class loader of its own, and so
     * is each sub-folder of jars.
     *
     * @throws io.pathline.api.InvalidInputException if a folder is not there
     */
    public static Catalogue discover(List<Path> folders) {
        Set<Path> all = new TreeSet<>();
        Arrays.stream(System.getProperty(FOLDERS, "").split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .forEach(folder -> all.add(real(Path.of(folder))));
        folders.forEach(folder -> all.add(real(folder)));
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        ClassLoader classPath = context == null ? ClassLoader.getSystemClassLoader() : context;
        return new Catalogue(Discovery.of(classPath, List.copyOf(all)));
    }

    /** One path for one folder, however it was named. */
    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            return folder.toAbsolutePath().normalize(); // which is told where it is opened
        }
    }

    /** All plugins of a kind, by id. */
    public Collection<Plugin<?>> of(PluginKind kind) {
        return installed(kind).stream().<Plugin<?>>map(InstalledPlugin::plugin).toList();
    }

    /** All plugins of a kind, by id, with where they come from. */
    public Collection<InstalledPlugin> installed(PluginKind kind) {
        return List.copyOf(kindOf(kind).values());
    }

    /** What could not be used, a sentence each, with where it is and why. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether there is a plugin of this id. */
    public boolean has(PluginKind kind, String id) {
        return kindOf(kind).containsKey(id);
    }

    /**
     * The plugin of an id.
     *
     * @throws UnknownPluginException if there is none; the message lists those that there are
     * @throws DuplicatePluginException if there are two; the message says where they come from
     */
    public Plugin<?> find(PluginKind kind, String id) {
        return installed(kind, id).plugin();
    }

    /**
     * The plugin of an id, with where it comes from.
     *
     * @throws UnknownPluginException if there is none; the message lists those that there are
     * @throws DuplicatePluginException if there are two; the message says where they come from
     */
    public InstalledPlugin installed(PluginKind kind, String id) {
        InstalledPlugin plugin = kindOf(kind).get(id);
        if (plugin != null) {
            return plugin;
        }
        requireSingle(kind, id);
        throw new UnknownPluginException(kind.label(), id, kindOf(kind).keySet(), unused);
    }

    /**
     * Passes where at most one plugin has the id.
     *
     * @throws DuplicatePluginException if there are two; the message says where they come from
     */
    public void requireSingle(PluginKind kind, String id) {
        DuplicatePluginException twice = doubles.getOrDefault(kind, Map.of()).get(id);
        if (twice != null) {
            throw twice;
        }
    }

    /** Of the {@link #problems} those with a jar or a provider whose id is not known: any id may be theirs. */
    public List<String> unused() {
        return unused;
    }

    /**
     * Creates the part that was named. A data source that does not come with Pathline is given in one that names it in
     * every error, of its stream too.
     *
     * @param type what the kind's plugins make
     * @throws UnknownPluginException if there is no such plugin
     * @throws io.pathline.api.InvalidParameterException if a parameter is unknown or out of range
     * @throws io.pathline.api.PluginException if the plugin fails, or makes nothing
     */
    public <T> T create(PluginKind kind, PluginChoice choice, Class<T> type) {
        Parameters parameters = parameters(kind, choice);
        Part part = new Part(kind.label(), installed(kind, choice.id()));
        T made = part.create(parameters, type);
        this.made
                .computeIfAbsent(part.plugin().plugin().getClass(), c -> ConcurrentHashMap.newKeySet())
                .add(made.getClass());
        return made instanceof DataSource source && !part.plugin().isBuiltIn()
                ? type.cast(NamedSource.of(part, source))
                : made;
    }

    /** The values that a choice stands for, defaults included. */
    public Parameters parameters(PluginKind kind, PluginChoice choice) {
        InstalledPlugin plugin = installed(kind, choice.id());
        return Parameters.of(kind.label() + " '" + choice.id() + "'", plugin.parameters(), choice.parameters());
    }

    /** The classes of what a plugin has made so far, and its own. */
    Set<Class<?>> classes(InstalledPlugin plugin) {
        Class<?> provider = plugin.plugin().getClass();
        Set<Class<?>> classes = new HashSet<>(made.getOrDefault(provider, Set.of()));
        classes.add(provider);
        return classes;
    }

    private Map<String, InstalledPlugin> kindOf(PluginKind kind) {
        return plugins.getOrDefault(kind, Map.of());
    }
}

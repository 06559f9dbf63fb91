package io.pathline.pipelines.discovery;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Plugin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Looks for providers on the class path, among the modules, and in folders of plugins; one that is broken hides no other. */
public final class Discovery {
    private static final String MAKING = "its constructor or what it says of itself";

    private final List<Source> sources;
    private final Problems problems = new Problems();
    private final Patience patience;

    private Discovery(ClassLoader classPath, List<Path> folders, Patience patience) {
        this.patience = patience;
        sources = new ArrayList<>();
        sources.add(new ModuleSource(ModuleLayer.boot())); // first, for a module's services files are found as well
        sources.add(ClassPathSource.of(classPath));
        Set<Path> opened = new HashSet<>(); // a jar may be linked to from another folder
        for (Path folder : folders) {
            sources.addAll(new PluginFolder(folder, classPath, opened).sources(problems));
        }
    }

    /**
     * Opens the folders.
     *
     * @param classPath also the parent of the plugins' class loaders
     * @param folders of jars, and of sub-folders of jars
     * @throws InvalidInputException if a folder is not there
     */
    public static Discovery of(ClassLoader classPath, List<Path> folders) {
        return of(classPath, folders, Patience.STANDARD);
    }

    static Discovery of(ClassLoader classPath, List<Path> folders, Patience patience) {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new InvalidInputException(
                        "There is no folder of plugins " + folder + "; make it and put jars into it, or name another.");
            }
        }
        return new Discovery(classPath, folders, patience);
    }

    /**
     * The providers of a service, in the order in which they were found.
     *
     * @param label what messages call such a plugin, for example {@code path}
     * @param reserved names that its parameters may not have
     */
    public List<InstalledPlugin> find(Class<? extends Plugin<?>> service, String label, Set<String> reserved) {
        List<InstalledPlugin> found = new ArrayList<>();
        Set<Class<?>> classes = ConcurrentHashMap.newKeySet(); // a class may be named by several services files
        Set<String> seen = new HashSet<>(); // a module provides it, and has a services file for the class path
        for (Source source : sources) {
            for (Candidate candidate : source.candidates(service, problems)) {
                if (!seen.add(candidate.className() + " in " + candidate.place())) {
                    continue;
                }
                try {
                    patience.await(candidate.className(), MAKING, () -> installed(candidate, classes, reserved))
                            .ifPresent(found::add);
                } catch (Exception | Error e) { // of any kind: a stranger's code, in a thread of its own
                    problems.add("The " + label + " plugin " + candidate.className() + " in " + candidate.place()
                            + " is not used: " + Failure.sentence(e));
                }
            }
        }
        return found;
    }

    /** What a provider says of itself; nothing for one whose class has been found before. */
    private static Optional<InstalledPlugin> installed(Candidate candidate, Set<Class<?>> classes, Set<String> reserved)
            throws Exception {
        Plugin<?> plugin = candidate.constructor().make();
        return classes.add(plugin.getClass())
                ? Optional.of(ContextLoader.during(
                        plugin.getClass(), () -> InstalledPlugin.of(plugin, candidate.place(), reserved)))
                : Optional.empty();
    }

    /** What could not be used, a sentence each, with its place and the reason. */
    public List<String> problems() {
        return problems.sentences();
    }
}

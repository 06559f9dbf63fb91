package io.pathline.pipelines.discovery;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * A folder of plugins: each jar in it is one, and so is each sub-folder of jars. Other files are left alone, hidden ones
 * too, and so are the jars that a build leaves beside a plugin's. A jar that has several names, by links, is one jar.
 *
 * @param opened the jars and sub-folders that are plugins already, by their real paths; it is added to
 */
record PluginFolder(Path folder, ClassLoader parent, Set<Path> opened) {
    /** The plugins' jars, each plugin with a class loader of its own; what cannot be opened is told. */
    List<Source> sources(Problems problems) {
        List<Source> sources = new ArrayList<>();
        for (Path entry : single(entries(folder, problems))) {
            List<Path> jars = Files.isDirectory(entry)
                    ? entries(entry, problems).stream()
                            .filter(PluginFolder::isJar)
                            .toList()
                    : isJar(entry) ? List.of(entry) : List.of();
            List<URL> whole = jars.stream()
                    .filter(jar -> opens(jar, problems))
                    .map(PluginFolder::url)
                    .toList();
            if (!whole.isEmpty()) {
                sources.add(ClassPathSource.of(new PluginLoader("plugin " + entry.getFileName(), whole, parent)));
            }
        }
        return sources;
    }

    private static boolean isJar(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".jar")
                && !name.endsWith("-sources.jar")
                && !name.endsWith("-javadoc.jar")
                && !name.startsWith("original-"); // what the shade plugin keeps
    }

    /** One name for each file or folder, its own where it is here; none for one that was opened before. */
    private List<Path> single(List<Path> entries) {
        Map<Path, Path> byPlace = new LinkedHashMap<>();
        for (Path entry : entries) {
            Path place = place(entry);
            if (!opened.contains(place)) {
                byPlace.merge(place, entry, (first, second) -> Files.isSymbolicLink(first) ? second : first);
            }
        }
        opened.addAll(byPlace.keySet());
        return List.copyOf(byPlace.values());
    }

    /** Where an entry really is; where it says, if that is nowhere. */
    private static Path place(Path entry) {
        try {
            return entry.toRealPath();
        } catch (IOException e) {
            return entry;
        }
    }

    /** Sorted, so that messages have an order. */
    private static List<Path> entries(Path folder, Problems problems) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> !f.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add("The folder of plugins " + folder + " cannot be read: " + Failure.sentence(e));
            return List.of();
        }
    }

    private static boolean opens(Path jar, Problems problems) {
        try (JarFile opened = new JarFile(jar.toFile())) {
            opened.getManifest();
            return true;
        } catch (IOException | SecurityException e) {
            problems.add(jar + " is not used: it cannot be opened as a jar: " + Failure.sentence(e));
            return false;
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}

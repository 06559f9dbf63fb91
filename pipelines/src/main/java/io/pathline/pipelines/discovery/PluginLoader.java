package io.pathline.pipelines.discovery;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads the jars of one plugin, so that two plugins may need one library in two versions: its own jars first, for
 * classes and for resources, but what is shared with Pathline from Pathline.
 */
final class PluginLoader extends URLClassLoader {
    /** Types that cross the border between Pathline and a plugin, and what they are made of. */
    private static final List<String> SHARED = List.of(
            "java.",
            "javax.",
            "jdk.",
            "sun.",
            "io.pathline.",
            "org.reactivestreams.",
            "reactor.",
            "org.jspecify.",
            "org.tensorflow.");

    static {
        registerAsParallelCapable();
    }

    PluginLoader(String name, List<URL> jars, ClassLoader parent) {
        super(name, jars.toArray(URL[]::new), parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (SHARED.stream().anyMatch(name::startsWith)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? own(name, resolve) : loaded;
        }
    }

    @Override
    public @Nullable URL getResource(String name) {
        URL own = isShared(name) ? null : findResource(name);
        return own == null ? super.getResource(name) : own;
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        if (isShared(name)) {
            return super.getResources(name);
        }
        Set<String> seen = new HashSet<>(); // as text: comparing addresses would look up hosts
        List<URL> all = new ArrayList<>();
        for (Enumeration<URL> urls : List.of(findResources(name), super.getResources(name))) {
            for (URL url : Collections.list(urls)) {
                if (seen.add(url.toString())) {
                    all.add(url);
                }
            }
        }
        return Collections.enumeration(all);
    }

    /** A resource is shared where the classes of its folder are. */
    private static boolean isShared(String resource) {
        return SHARED.stream().anyMatch(resource.replace('/', '.')::startsWith);
    }

    private Class<?> own(String name, boolean resolve) throws ClassNotFoundException {
        try {
            return findClass(name);
        } catch (ClassNotFoundException e) {
            return super.loadClass(name, resolve);
        }
    }
}

package io.pathline.pipelines.discovery;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs the code of a plugin with a class loader of its own with that as the thread's, in which libraries look for what they
 * load by name: {@link java.util.ServiceLoader#load(Class)} then sees the plugin's own jars, and the caller's behind them.
 * Any other plugin sees the caller's.
 */
public final class ContextLoader {
    private ContextLoader() {}

    /**
     * What the work gives.
     *
     * @param type whose code runs
     * @throws Exception whatever the work throws
     */
    public static <T extends @Nullable Object> T during(Class<?> type, Callable<T> work) throws Exception {
        if (!(type.getClassLoader() instanceof PluginLoader loader)) {
            return work.call();
        }
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.call();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}

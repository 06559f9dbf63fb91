package io.pathline.pipelines;

import io.pathline.api.Parameters;
import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import io.pathline.paths.UnfitScheduleException;
import io.pathline.pipelines.data.DataSourcePlugin;
import io.pathline.pipelines.discovery.ContextLoader;
import io.pathline.pipelines.discovery.Failure;
import io.pathline.pipelines.discovery.InstalledPlugin;
import io.pathline.pipelines.discovery.Patience;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that somebody named, for messages about what it did.
 *
 * @param kind for example {@code path}
 */
record Part(String kind, InstalledPlugin plugin) {
    /** Makes the part; whatever goes wrong names the plugin, and what never comes back is not waited for. */
    <T> T create(Parameters parameters, Class<T> type) {
        return create(parameters, type, Patience.STANDARD);
    }

    <T> T create(Parameters parameters, Class<T> type, Patience patience) {
        Object made = made(parameters, patience);
        if (!type.isInstance(made)) {
            throw new PluginException(this + " made "
                    + (made == null ? "null" : "a " + made.getClass().getName()) + " in place of a "
                    + type.getSimpleName() + "; tell its author.");
        }
        return type.cast(made);
    }

    /** Runs a formula of the part while the flow is built; whatever goes wrong names the plugin. */
    <T> T use(Supplier<T> formula) {
        try {
            return formula.get();
        } catch (UnfitScheduleException e) {
            throw e; // says in a sentence what is wrong
        } catch (Exception | LinkageError | AssertionError | StackOverflowError e) {
            throw new PluginException(this + " failed: " + Failure.sentence(e) + " Tell its author.", e);
        }
    }

    private @Nullable Object made(Parameters parameters, Patience patience) {
        try {
            Class<?> provider = plugin.plugin().getClass();
            Callable<@Nullable Object> create =
                    () -> ContextLoader.during(provider, () -> plugin.plugin().create(parameters));
            return isTrusted() ? create.call() : patience.await(plugin.id(), "create", create);
        } catch (PathlineException e) {
            throw e; // says in a sentence what is wrong
        } catch (Exception | Error e) { // of any kind: a stranger's code
            throw new PluginException(
                    this + " could not be made with " + parameters + ": " + Failure.sentence(e) + " Tell its author.",
                    e);
        }
    }

    /** Built-ins come back, and a data source may have much to read. */
    private boolean isTrusted() {
        return plugin.isBuiltIn() || plugin.plugin() instanceof DataSourcePlugin;
    }

    /** For example {@code The path 'trig' (com.example.TrigPath 1.0 in /plugins/trig.jar)}. */
    @Override
    public String toString() {
        return "The " + kind + " '" + plugin.id() + "' (" + plugin.origin() + ")";
    }
}

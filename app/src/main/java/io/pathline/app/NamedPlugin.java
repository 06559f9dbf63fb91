package io.pathline.app;

import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A plugin with its kind. */
record NamedPlugin(PluginKind kind, InstalledPlugin plugin) {
    /** Every plugin, in the order of the kinds. */
    static List<NamedPlugin> all(Catalogue catalogue) {
        return Arrays.stream(PluginKind.values())
                .flatMap(kind -> catalogue.installed(kind).stream().map(plugin -> new NamedPlugin(kind, plugin)))
                .toList();
    }

    /**
     * Those of an id: plugins of two kinds may share one.
     *
     * @throws UnknownPluginException if there is none; with what could not be used, for it may be among that
     * @throws io.pathline.api.DuplicatePluginException if two of a kind have it
     */
    static List<NamedPlugin> of(Catalogue catalogue, String id) {
        List<NamedPlugin> named =
                all(catalogue).stream().filter(n -> n.plugin().id().equals(id)).toList();
        if (named.isEmpty()) {
            for (PluginKind kind : PluginKind.values()) {
                catalogue.requireSingle(kind, id);
            }
            Set<String> ids = new TreeSet<>();
            all(catalogue).forEach(n -> ids.add(n.plugin().id()));
            throw new UnknownPluginException("plugin", id, ids, catalogue.unused());
        }
        return named;
    }
}

package io.pathline.app;

import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** A line for each plugin: what it is, and where it comes from. */
@Command(name = "list", description = "A line for each plugin: kind, id, version, and the jar that it comes from.")
final class PluginListCommand implements Callable<Integer> {
    private static final String ROW = "%-18s %-20s %-16s %s";

    private final Terminal terminal;

    PluginListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.discover();
        terminal.say(String.format(Locale.ROOT, ROW, "kind", "id", "version", "jar"));
        for (PluginKind kind : PluginKind.values()) {
            for (InstalledPlugin plugin : catalogue.installed(kind)) {
                String place = plugin.isBuiltIn() ? plugin.placeName() : plugin.place();
                terminal.say(String.format(Locale.ROOT, ROW, kind.label(), plugin.id(), plugin.version(), place));
            }
        }
        PluginsCommand.sayProblems(terminal, catalogue);
        return ExitCode.FINE;
    }
}

package io.pathline.app;

import io.pathline.api.Parameter;
import io.pathline.app.config.PluginText;
import io.pathline.app.doctor.ContractKit;
import io.pathline.app.doctor.Doctor;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Everything that is known of one plugin. */
@Command(
        name = "describe",
        description = "Everything that is known of a plugin: what it does, its parameters, version, jar and contract.")
final class PluginDescribeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "ID", description = "The plugin's id, for example vp.")
    private String id = "";

    private final Terminal terminal;

    PluginDescribeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        NamedPlugin.of(Catalogue.discover(), id).forEach(this::describe);
        return ExitCode.FINE;
    }

    private void describe(NamedPlugin named) {
        InstalledPlugin plugin = named.plugin();
        terminal.say(plugin.id() + " - " + named.kind().label());
        terminal.say("  " + plugin.description());
        if (!plugin.formula().isEmpty()) {
            terminal.say("  formula   " + plugin.formula());
        }
        terminal.say("  version   " + plugin.version());
        terminal.say("  class     " + plugin.className());
        terminal.say("  jar       " + plugin.place());
        terminal.say("  contract  "
                + ContractKit.of(named.kind())
                        .map(kit -> kit.name() + ", level " + Doctor.rules(kit) + ", run by " + terminal.command()
                                + " plugins doctor " + plugin.id())
                        .orElse("no kit of rules for this kind"));
        terminal.say("  parameters" + (plugin.parameters().isEmpty() ? ": none" : ""));
        for (Parameter parameter : plugin.parameters()) {
            terminal.say("    " + PluginsCommand.text(parameter));
        }
        terminal.say("  in YAML   " + yaml(named));
    }

    /** As a configuration names it with its defaults. */
    private static String yaml(NamedPlugin named) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        named.plugin().parameters().forEach(p -> defaults.put(p.name(), p.defaultValue()));
        return PluginText.of(named.kind(), new PluginChoice(named.plugin().id(), defaults));
    }
}

package io.pathline.app;

import io.pathline.api.Parameter;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists every plugin that can be named. */
@Command(
        name = "plugins",
        footer = {
            "",
            "Name one in a configuration, alone or with parameters:",
            "  path: vp",
            "  path: {id: vp, beta_max: 12}",
            "or on the command line: --set path=vp --set path.beta_max=12",
            "",
            "A jar with plugins of your own is found in the folder plugins/, in that of --plugins, and on the class path:",
            "PATHLINE_CLASSPATH=my-path.jar."
        })
final class PluginsCommand implements Callable<Integer> {
    @Option(
            names = "--pictures",
            paramLabel = "FOLDER",
            description = "Draw every path's trajectories and every time sampler's law into FOLDER/paths and "
                    + "FOLDER/times, plugins of your own included.")
    private @Nullable Path pictures;

    private final Terminal terminal;

    private PluginsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The command with the commands below it. */
    static CommandLine of(Terminal terminal) {
        CommandLine command = new CommandLine(new PluginsCommand(terminal))
                .addSubcommand(new PluginListCommand(terminal))
                .addSubcommand(new PluginDescribeCommand(terminal))
                .addSubcommand(new PluginDoctorCommand(terminal))
                .addSubcommand(new PluginNewCommand(terminal));
        command.getCommandSpec().usageMessage().description(description());
        return command;
    }

    private static String description() {
        return "List every plugin that can be named, of each kind: "
                + Arrays.stream(PluginKind.values()).map(PluginKind::label).collect(Collectors.joining(", ")) + ".";
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.discover();
        for (PluginKind kind : PluginKind.values()) {
            list(kind, catalogue.installed(kind));
        }
        sayProblems(terminal, catalogue);
        if (pictures != null) {
            new PluginPictures(terminal, catalogue, pictures).draw();
        }
        return ExitCode.FINE;
    }

    /** What was found and cannot be used. */
    static void sayProblems(Terminal terminal, Catalogue catalogue) {
        if (!catalogue.problems().isEmpty()) {
            terminal.say("Not used:");
            catalogue.problems().forEach(problem -> terminal.say("  " + problem));
        }
    }

    private void list(PluginKind kind, Collection<InstalledPlugin> plugins) {
        terminal.say(kind.label() + " (" + plugins.size() + ")");
        int width = plugins.stream().mapToInt(p -> p.id().length()).max().orElse(0);
        for (InstalledPlugin plugin : plugins) {
            String indent = "  " + " ".repeat(width) + "  ";
            terminal.say("  " + plugin.id() + " ".repeat(width - plugin.id().length()) + "  " + plugin.description());
            if (!plugin.formula().isEmpty()) {
                terminal.say(indent + plugin.formula());
            }
            for (Parameter parameter : plugin.parameters()) {
                terminal.say(indent + text(parameter));
            }
            terminal.say(indent + "version " + plugin.version() + ", from " + plugin.placeName());
        }
        terminal.say("");
    }

    /** For example {@code sigma_min = 1.0E-5, in [0, 1]: Noise left at the end.} */
    static String text(Parameter parameter) {
        String range = switch (parameter.type()) {
            case REAL, INTEGER -> "in [" + Numbers.text(parameter.min()) + ", " + Numbers.text(parameter.max()) + "]";
            case BOOLEAN, CHOICE, TEXT -> parameter.range();
        };
        String whole = parameter.type() == Parameter.Type.INTEGER ? "whole, " : "";
        return parameter.name() + " = " + Numbers.text(parameter.defaultValue()) + ", " + whole + range + ": "
                + parameter.description();
    }
}

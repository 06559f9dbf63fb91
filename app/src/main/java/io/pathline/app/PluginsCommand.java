package io.pathline.app;

import io.pathline.api.Parameter;
import io.pathline.api.Plugin;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginKind;
import java.nio.file.Path;
import java.util.Collection;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists every plugin that can be named. */
@Command(
        name = "plugins",
        description = "List every path, prediction, loss, weight, time sampler, coupling and solver that can be named.",
        footer = {
            "",
            "Name one in a configuration, alone or with parameters:",
            "  path: vp",
            "  path: {id: vp, beta_max: 12}",
            "or on the command line: --set path=vp --set path.beta_max=12",
            "",
            "A jar with plugins of your own is found when it is on the class path: PATHLINE_CLASSPATH=my-path.jar."
        })
final class PluginsCommand implements Callable<Integer> {
    @Option(
            names = "--pictures",
            paramLabel = "FOLDER",
            description = "Draw every path's trajectories and every time sampler's law into FOLDER/paths and "
                    + "FOLDER/times, plugins of your own included.")
    private @Nullable Path pictures;

    private final Terminal terminal;

    PluginsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Catalogue catalogue = Catalogue.discover();
        for (PluginKind kind : PluginKind.values()) {
            list(kind, catalogue.of(kind));
        }
        if (!catalogue.problems().isEmpty()) {
            terminal.say("Not loaded:");
            catalogue.problems().forEach(problem -> terminal.say("  " + problem));
        }
        if (pictures != null) {
            new PluginPictures(terminal, catalogue, pictures).draw();
        }
        return ExitCode.FINE;
    }

    private void list(PluginKind kind, Collection<Plugin<?>> plugins) {
        terminal.say(kind.label() + " (" + plugins.size() + ")");
        int width = plugins.stream().mapToInt(p -> p.id().length()).max().orElse(0);
        for (Plugin<?> plugin : plugins) {
            String indent = "  " + " ".repeat(width) + "  ";
            terminal.say("  " + plugin.id() + " ".repeat(width - plugin.id().length()) + "  " + plugin.description());
            for (Parameter parameter : plugin.parameters()) {
                terminal.say(indent + parameter.name() + " = " + Numbers.text(parameter.defaultValue()) + ", in ["
                        + Numbers.text(parameter.min()) + ", " + Numbers.text(parameter.max()) + "]: "
                        + parameter.description());
            }
            terminal.say(indent + "version " + plugin.version() + ", from " + fileName(Catalogue.origin(plugin)));
        }
        terminal.say("");
    }

    /** The last part of where a plugin comes from: the jar's name, or the folder of classes. */
    private static String fileName(String origin) {
        String trimmed = origin.endsWith("/") ? origin.substring(0, origin.length() - 1) : origin;
        return trimmed.substring(trimmed.lastIndexOf('/') + 1);
    }
}

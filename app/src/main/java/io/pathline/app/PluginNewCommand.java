package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.scaffold.Blueprint;
import io.pathline.app.scaffold.PluginProject;
import io.pathline.pipelines.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a Maven project for a plugin. */
@Command(
        name = "new",
        description = "Write a Maven project for a plugin of your own, which builds and passes its tests at once.",
        footer = {"", "docs/write-a-plugin.md goes on from there."})
final class PluginNewCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "KIND",
            completionCandidates = Kinds.class,
            description = "One of ${COMPLETION-CANDIDATES}.")
    private String kind = "";

    @Parameters(index = "1", paramLabel = "ID", description = "The plugin's id, for example my-path.")
    private String id = "";

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            description = "The package of its class. Default: com.example and the id without hyphens.")
    private @Nullable String packageName;

    @Option(names = "--out", paramLabel = "DIR", description = "A new or empty folder. Default: ID.")
    private @Nullable Path out;

    private final Terminal terminal;

    PluginNewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        Blueprint blueprint = Blueprint.of(kind);
        PluginProject project =
                packageName == null ? PluginProject.of(blueprint, id) : new PluginProject(blueprint, id, packageName);
        if (Catalogue.discover().has(blueprint.kind(), id)) {
            throw new InvalidInputException("There is a " + blueprint.kind().label() + " '" + id
                    + "' already, and of two neither could be named; take another id.");
        }
        Path folder = out == null ? Path.of(id) : out;
        project.write(folder).forEach(file -> terminal.say(folder.resolve(file).toString()));
        terminal.say("");
        terminal.say("Build it, and see it listed:");
        terminal.say("  cd " + folder + " && mvn package");
        terminal.say(terminal.suggest("plugins list --plugins", folder.resolve("target"), ""));
        return ExitCode.FINE;
    }

    /** The kinds, for the help. */
    static final class Kinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Blueprint.names().iterator();
        }
    }
}

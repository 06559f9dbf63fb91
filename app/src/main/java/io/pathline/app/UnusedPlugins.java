package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.Catalogue;
import java.util.List;
import java.util.Set;

/** What was found and cannot be used, told before the work of a command that runs a flow; once. */
final class UnusedPlugins {
    /** The commands that look after plugins themselves, or after none. */
    private static final Set<String> OTHERS = Set.of("plugins", "schema", "help");

    private UnusedPlugins() {}

    /**
     * Beside the results of a command.
     *
     * @param command its name; the empty text for none
     */
    static void note(Terminal terminal, String command) {
        if (command.isEmpty() || OTHERS.contains(command)) {
            return;
        }
        List<String> problems = problems();
        if (!problems.isEmpty()) {
            terminal.note("Not used:");
            problems.forEach(problem -> terminal.note("  " + problem));
        }
    }

    /** None where there is no such folder: the command says so itself. */
    private static List<String> problems() {
        try {
            return Catalogue.discover().problems();
        } catch (InvalidInputException e) {
            return List.of();
        }
    }
}

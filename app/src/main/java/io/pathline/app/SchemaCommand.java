package io.pathline.app;

import io.pathline.app.config.ConfigurationSchema;
import io.pathline.pipelines.Catalogue;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Prints the JSON schema of configurations. */
@Command(
        name = "schema",
        description = "Print the JSON schema of configuration files, with the parameters of every installed plugin.",
        footer = {
            "",
            "For editors that complete and check YAML:",
            "  pathline schema > pathline.schema.json",
            "and this as the first line of a configuration:",
            "  # yaml-language-server: $schema=pathline.schema.json"
        })
final class SchemaCommand implements Callable<Integer> {
    private final Terminal terminal;

    SchemaCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        terminal.out().print(ConfigurationSchema.of(Catalogue.discover()));
        return ExitCode.FINE;
    }
}

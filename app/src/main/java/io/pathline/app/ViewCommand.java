package io.pathline.app;

import io.pathline.app.viewer.ViewerServer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Opens the live viewer. */
@Command(
        name = "view",
        description =
                "Open the live viewer: sample, train and compare flows in a browser, and watch noise become data.",
        footer = {
            "",
            "Examples:",
            "  pathline view",
            "  pathline view runs/moons runs/vp --open",
            "  pathline view --port 8080 --address 0.0.0.0 --token a-long-secret",
            "",
            "It shows exact flows of the toy sets, every run under runs/ and every run that is named, and trains small",
            "models. It listens on this machine alone unless --address says otherwise. Ctrl-C ends it."
        })
final class ViewCommand implements Callable<Integer> {
    @Parameters(arity = "0..*", paramLabel = "RUN", description = "Folders of runs to show beside those under runs/.")
    private List<Path> runs = List.of();

    @Mixin
    private ViewerOptions options = new ViewerOptions();

    private final Terminal terminal;

    ViewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (ViewerServer viewer = ViewerServer.start(options.settings(runs), terminal::note)) {
            terminal.say("The viewer is at " + viewer.url());
            terminal.say("Ctrl-C ends it.");
            options.openIfWanted(viewer.url(), terminal);
            viewer.waitForEnd();
        }
        return ExitCode.FINE;
    }
}

package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Network.Weights;
import io.pathline.app.config.Configuration;
import io.pathline.app.config.ConfigurationReader;
import io.pathline.app.run.RunFolder;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run's velocity as a TensorFlow SavedModel. */
@Command(
        name = "export",
        description = "Write a run's velocity as a TensorFlow SavedModel, for other programs and languages.",
        footer = {
            "",
            "Examples:",
            "  pathline export runs/moons --out moons-model",
            "  pathline sample --saved-model moons-model --out points.csv",
            "",
            "The signature 'velocity' takes x of [batch, sample shape] and t of [batch, 1, ..., 1], and a condition where",
            "the model has one; t = 0 is noise, t = 1 data. Units are the network's: assets.extra/model.json has mean and",
            "standard deviation of the data, and the path with its prior."
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(paramLabel = "RUN", description = "The folder of a run.")
    private Path run = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "A folder that is not there yet.")
    private Path out = Path.of("");

    @Option(names = "--raw", description = "The weights as the last step left them, not their running average.")
    private boolean raw;

    private final Terminal terminal;

    ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (Files.exists(out)) {
            throw new InvalidInputException(out + " is there already, and stays untouched; choose another --out.");
        }
        RunFolder folder = RunFolder.open(run);
        Catalogue catalogue = Catalogue.discover();
        Pathline.requirePlugins(run, catalogue, warning -> {});
        Configuration configuration = new ConfigurationReader(catalogue).read(folder.configuration(), List.of());
        try (Pathline flow = configuration.builder().build();
                TrainedFlow model = flow.open(run, terminal::note)) {
            model.export(raw ? Weights.RAW : Weights.AVERAGED, out);
            terminal.say("The velocity of step " + Numbers.grouped(model.steps()) + " is in " + out
                    + ", a TensorFlow SavedModel. To sample from it:");
            terminal.say(terminal.suggest("sample --saved-model", out, "--out points.csv"));
        }
        return ExitCode.FINE;
    }
}

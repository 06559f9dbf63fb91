package io.pathline.app;

import io.pathline.app.run.Manifest;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code pathline} command. */
@Command(
        name = "pathline",
        description = "Flow matching for the JVM: learn a velocity field from data, and watch noise flow into samples.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "First steps:",
            "  pathline demo                                  learn the map of the world's places, 2-3 minutes",
            "  pathline train examples/two-moons.yaml         a first training run, half a minute",
            "  pathline sample runs/NAME --out points.csv     draw points from it",
            "  pathline evaluate runs/NAME                    how good it is, beside what is possible",
            "  pathline likelihood runs/NAME                  how likely held-out data is under it",
            "  pathline reflow runs/NAME                      straighter ways, for fewer steps",
            "  pathline export runs/NAME --out model           its velocity as a TensorFlow SavedModel",
            "  pathline plugins                               every path, loss, solver ... that can be named",
            "  pathline view                                  all of it live, in a browser",
            "",
            "pathline COMMAND --help says more. Exit codes: 0 fine, 1 the work failed, 2 wrong input (nothing was",
            "lost), 130 stopped by Ctrl-C (training saves first)."
        })
public final class Main implements Runnable {
    private static final int HELP_WIDTH = 110;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stacktrace",
            scope = ScopeType.INHERIT,
            description = "Print the whole stack trace of an error, for a report.")
    private boolean stacktrace;

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "A folder of jars with plugins of your own. Default: the folder plugins/, if it is here.")
    private @Nullable Path plugins;

    private final Terminal terminal;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        int exitCode = run(Terminal.system(), new StopSignal(), arguments);
        System.out.flush();
        System.exit(exitCode);
    }

    /** Runs a command and gives its exit code. */
    static int run(Terminal terminal, StopSignal stop, String... arguments) {
        Main main = new Main(terminal);
        CommandLine commands = new CommandLine(main)
                .addSubcommand(new DemoCommand(terminal, stop))
                .addSubcommand(new TrainCommand(terminal, stop))
                .addSubcommand(new SampleCommand(terminal, stop))
                .addSubcommand(new EvaluateCommand(terminal))
                .addSubcommand(new LikelihoodCommand(terminal))
                .addSubcommand(new ReflowCommand(terminal, stop))
                .addSubcommand(new EncodeCommand(terminal))
                .addSubcommand(new InterpolateCommand(terminal))
                .addSubcommand(new ExportCommand(terminal))
                .addSubcommand(PluginsCommand.of(terminal))
                .addSubcommand(new SchemaCommand(terminal))
                .addSubcommand(new ViewCommand(terminal))
                .setOut(new PrintWriter(terminal.out(), true, Charset.defaultCharset()))
                .setErr(new PrintWriter(terminal.err(), true, Charset.defaultCharset()))
                .setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((e, command, parsed) -> main.report(e))
                .setParameterExceptionHandler((e, given) -> main.report(e));
        commands.setExecutionStrategy(parsed -> PluginFolders.during(main.plugins, () -> {
            UnusedPlugins.note(terminal, commandOf(parsed));
            return new CommandLine.RunLast().execute(parsed);
        }));
        try {
            return commands.execute(arguments);
        } catch (Error e) { // picocli hands exceptions alone to its handlers
            return main.report(e);
        }
    }

    /** The name of the command that will run; empty where help is asked for. */
    private static String commandOf(CommandLine.ParseResult parsed) {
        return parsed.hasSubcommand() && !parsed.subcommand().isUsageHelpRequested()
                ? parsed.subcommand().commandSpec().name()
                : "";
    }

    private int report(Throwable error) {
        ErrorReport report = ErrorReport.of(error);
        terminal.err().flush();
        terminal.note("pathline: " + report.sentence());
        if (stacktrace) {
            error.printStackTrace(terminal.err());
        }
        return report.exitCode();
    }

    private int report(ParameterException error) {
        String name = error.getCommandLine().getCommandSpec().qualifiedName();
        String suggestion = error instanceof UnmatchedArgumentException unmatched
                ? String.join(", ", unmatched.getSuggestions())
                : "";
        terminal.note("pathline: " + firstSentence(error)
                + (suggestion.isEmpty() ? "" : " Did you mean " + suggestion + "?") + " `" + name
                + " --help` shows what can be given.");
        return ExitCode.WRONG_INPUT;
    }

    private static String firstSentence(ParameterException error) {
        String line = String.valueOf(error.getMessage()).lines().findFirst().orElse("The arguments are wrong");
        return line.endsWith(".") ? line : line + ".";
    }

    /** All arguments that the user gave, the command's name first. */
    static List<String> arguments(CommandSpec command) {
        return command.root().commandLine().getParseResult().originalArgs();
    }

    /** Without a command: the help. */
    @Override
    public void run() {
        spec.commandLine().usage(terminal.out());
    }

    /** Says which Pathline and which Java this is. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "pathline " + Manifest.version() + " (Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")"
            };
        }
    }
}

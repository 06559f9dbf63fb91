package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Parameter;
import io.pathline.api.PathlineException;
import io.pathline.app.doctor.ContractKit;
import io.pathline.app.doctor.Doctor;
import io.pathline.app.doctor.Verdict;
import io.pathline.app.doctor.Verdict.Finding;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.discovery.InstalledPlugin;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs the contract kits against installed plugins. */
@Command(
        name = "doctor",
        description =
                "Run the contract tests of its kind against a plugin, with its default parameters or those of --set.",
        footer = {
            "",
            "Without an ID: every plugin that does not come with Pathline, and every jar that cannot be used.",
            "Exit code 0: every rule is kept; 1: a rule is broken, or a jar cannot be used."
        })
final class PluginDoctorCommand implements Callable<Integer> {
    @Parameters(arity = "0..1", paramLabel = "ID", description = "The plugin's id, for example vp.")
    private @Nullable String id;

    @Option(names = "--patience", paramLabel = "SECONDS", description = "The most that a rule may take. Default: 60.")
    private int patience = 60;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description =
                    "A parameter of the plugin, for one that cannot do without: --set file=rows.csv. Needs an ID.")
    private Map<String, String> values = Map.of();

    private final Terminal terminal;

    PluginDoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (id == null && !values.isEmpty()) {
            throw new InvalidInputException("--set is for one plugin; give its id too.");
        }
        Catalogue catalogue = Catalogue.discover();
        List<NamedPlugin> plugins = id == null ? strangers(catalogue) : NamedPlugin.of(catalogue, id);
        boolean healthy = id != null || catalogue.problems().isEmpty();
        for (NamedPlugin plugin : plugins) {
            healthy &= examine(catalogue, plugin);
        }
        if (id == null) {
            if (plugins.isEmpty()) {
                terminal.say("There are no plugins but those that come with Pathline; name one to examine it.");
            }
            PluginsCommand.sayProblems(terminal, catalogue);
        }
        return healthy ? ExitCode.FINE : ExitCode.FAILED;
    }

    private static List<NamedPlugin> strangers(Catalogue catalogue) {
        return NamedPlugin.all(catalogue).stream()
                .filter(n -> !n.plugin().isBuiltIn())
                .toList();
    }

    private boolean examine(Catalogue catalogue, NamedPlugin named) {
        InstalledPlugin plugin = named.plugin();
        terminal.say(named.kind().label() + " " + plugin.id() + " " + plugin.version() + " in " + plugin.place());
        Optional<ContractKit> kit = ContractKit.of(named.kind());
        if (kit.isEmpty()) {
            terminal.say("  There is no kit of rules for this kind.");
            return true;
        }
        try {
            Object part =
                    catalogue.create(named.kind(), choice(plugin), kit.get().part());
            return report(Doctor.examine(kit.get(), part, Duration.ofSeconds(patience)));
        } catch (PathlineException e) {
            terminal.say("  broken  it can be made with " + (values.isEmpty() ? "its defaults" : values));
            terminal.say("          " + e.getMessage());
            return false;
        }
    }

    /** The values as the plugin declares them; what it does not declare is refused where the part is made. */
    private PluginChoice choice(InstalledPlugin plugin) {
        Map<String, Object> typed = new LinkedHashMap<>(values);
        for (Parameter parameter : plugin.parameters()) {
            typed.computeIfPresent(parameter.name(), (name, text) -> typed(parameter, String.valueOf(text)));
        }
        return PluginChoice.of(plugin.id(), typed);
    }

    private static Object typed(Parameter parameter, String text) {
        try {
            return switch (parameter.type()) {
                case REAL -> Double.valueOf(text);
                case INTEGER -> Long.valueOf(text);
                case BOOLEAN -> text.equals("true") || text.equals("false") ? Boolean.valueOf(text) : text;
                case CHOICE, TEXT -> text;
            };
        } catch (NumberFormatException e) {
            return text; // which is refused as no number
        }
    }

    private boolean report(List<Verdict> verdicts) {
        for (Verdict verdict : verdicts) {
            String finding = switch (verdict.finding()) {
                case KEPT -> "  kept    ";
                case BROKEN -> "  broken  ";
                case NOT_ASKED -> "  -       ";
            };
            terminal.say(finding + verdict.rule());
            if (verdict.finding() != Finding.KEPT) {
                terminal.say("          " + verdict.reason());
            }
        }
        long broken = count(verdicts, Finding.BROKEN);
        long asked = verdicts.size() - count(verdicts, Finding.NOT_ASKED);
        terminal.say("  " + (asked - broken) + " of " + asked + " rules are kept.");
        terminal.say("  Contract level: " + (asked - broken) + " of the kit's " + verdicts.size()
                + (asked == verdicts.size()
                        ? "."
                        : "; " + (verdicts.size() - asked) + " are about what the part does not have."));
        return broken == 0 && asked > 0;
    }

    private static long count(List<Verdict> verdicts, Finding finding) {
        return verdicts.stream().filter(v -> v.finding() == finding).count();
    }
}

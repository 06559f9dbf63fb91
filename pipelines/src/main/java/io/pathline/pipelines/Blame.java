package io.pathline.pipelines;

import io.pathline.api.ContractException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PluginException;
import io.pathline.pipelines.discovery.Failure;
import io.pathline.pipelines.likelihood.UnfinishedLikelihoodException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which plugin an error comes from. The flow's part that the stack trace runs through is at fault, see
 * {@link Culprits}; formulas are not wrapped for it, so they cost what the built-in ones do.
 *
 * @param catalogue which made the parts
 * @param parts that the flow's definition and solver name
 */
record Blame(Catalogue catalogue, Map<PluginKind, Part> parts) {
    private static final Set<PluginKind> SOLVING = EnumSet.of(
            PluginKind.PATH,
            PluginKind.SCHEDULE,
            PluginKind.PREDICTION,
            PluginKind.NETWORK,
            PluginKind.SOLVER,
            PluginKind.STOCHASTIC_SOLVER,
            PluginKind.DIFFUSION,
            PluginKind.STEP_CONTROLLER);

    static Blame of(
            Catalogue catalogue, FlowDefinition definition, SolverChoice solver, Optional<NetworkSpec> network) {
        Map<PluginKind, Part> parts = new EnumMap<>(PluginKind.class);
        definition.byKind().forEach((kind, choice) -> put(parts, catalogue, kind, choice));
        put(parts, catalogue, PluginKind.SOLVER, solver.plugin());
        put(parts, catalogue, PluginKind.STOCHASTIC_SOLVER, solver.plugin());
        put(parts, catalogue, PluginKind.DIFFUSION, solver.diffusion());
        solver.controller().ifPresent(named -> put(parts, catalogue, PluginKind.STEP_CONTROLLER, named));
        network.flatMap(CatalogueNetworks::named).ifPresent(named -> put(parts, catalogue, PluginKind.NETWORK, named));
        return new Blame(catalogue, parts);
    }

    private static void put(Map<PluginKind, Part> parts, Catalogue catalogue, PluginKind kind, PluginChoice choice) {
        if (catalogue.has(kind, choice.id())) {
            parts.put(kind, new Part(kind.label(), catalogue.installed(kind, choice.id())));
        }
    }

    /** The parts that do not come with Pathline. */
    List<Part> strangers() {
        return parts.values().stream().filter(p -> !p.plugin().isBuiltIn()).toList();
    }

    /** Those of them that run in a solve, for messages about one that did not reach its end. */
    List<String> suspects() {
        return parts.entrySet().stream()
                .filter(part -> SOLVING.contains(part.getKey()))
                .map(Map.Entry::getValue)
                .filter(part -> !part.plugin().isBuiltIn())
                .map(Part::toString)
                .toList();
    }

    /** The error, with the plugin at fault in its message; itself if that is none, or is named already. */
    Throwable named(Throwable error) {
        if (error instanceof BrokenPartException broken) {
            return broken(broken);
        }
        List<String> suspects = suspects();
        if (error instanceof UnfinishedTransportException transport && !suspects.isEmpty()) {
            return new UnfinishedTransportException(transport, suspicion(suspects));
        }
        if (error instanceof UnfinishedLikelihoodException likelihood && !suspects.isEmpty()) {
            return new UnfinishedLikelihoodException(likelihood, suspicion(suspects));
        }
        List<Part> strangers = strangers();
        if (error instanceof NonFiniteLossException loss && !strangers.isEmpty()) {
            return loss.suspecting(strangers);
        }
        for (Throwable cause : causes(error)) {
            Optional<Part> part = cause instanceof ContractException broken ? whose(broken.part()) : Optional.empty();
            if (part.isPresent()) {
                return new PluginException(
                        part.get() + " " + ((ContractException) cause).fault() + ". Its contract test shows it.",
                        error);
            }
        }
        if (error instanceof PluginException || error instanceof NonFiniteLossException || strangers.isEmpty()) {
            return error;
        }
        for (Throwable cause : causes(error)) {
            List<Part> parts = atFault(cause);
            if (!parts.isEmpty()) {
                return new PluginException(
                        parts.stream().map(Part::toString).collect(Collectors.joining(", or ")) + " failed: "
                                + Failure.sentence(cause) + " Tell its author.",
                        error);
            }
        }
        boolean isInside = error instanceof StreamFailedException failed && failed.isInside();
        return isInside ? suspected(Objects.requireNonNullElse(error.getCause(), error)) : error;
    }

    private Throwable broken(BrokenPartException error) {
        Part part = parts.get(
                error.kind() == PluginKind.PATH && parts.containsKey(PluginKind.SCHEDULE)
                        ? PluginKind.SCHEDULE // whose path it was
                        : error.kind());
        String who = part == null ? "The " + error.kind().label() : part.toString();
        return new PluginException(who + " " + error.getMessage() + " Its contract test shows it.", error);
    }

    /** What may be at fault where a solve goes wrong and nothing is thrown. */
    static String suspicion(List<String> suspects) {
        return String.join(", ", suspects) + " may be at fault; run "
                + (suspects.size() == 1 ? "its contract test." : "their contract tests.");
    }

    /** No part is in the trace: one of them gave something that broke later. */
    private Throwable suspected(Throwable error) {
        String suspects = strangers().stream().map(Part::toString).collect(Collectors.joining(", "));
        return new PluginException(
                "A part of the flow failed: " + Failure.sentence(error)
                        + " These do not come with Pathline; run the contract tests of each: " + suspects + ".",
                error);
    }

    /** The part that an object is, which a plugin made; nothing for a built-in one, or one that was bound. */
    private Optional<Part> whose(@Nullable Object made) {
        return strangers().stream()
                .filter(part -> made != null
                        && catalogue.classes(part.plugin()).stream().anyMatch(c -> c == made.getClass()))
                .findFirst();
    }

    private List<Part> atFault(Throwable error) {
        Map<Part, Set<Class<?>>> classes = new LinkedHashMap<>();
        strangers().forEach(part -> classes.put(part, catalogue.classes(part.plugin())));
        return new Culprits(classes).of(error);
    }

    private static List<Throwable> causes(Throwable error) {
        List<Throwable> causes = new ArrayList<>();
        for (Throwable t = error; t != null && !causes.contains(t); t = t.getCause()) {
            causes.add(0, t); // the root first: it is the nearest to the fault
        }
        return causes;
    }
}

package io.pathline.app.viewer;

import io.pathline.api.Parameter;
import io.pathline.api.Plugin;
import io.pathline.app.viewer.flow.Sources;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.StepGrids;
import io.pathline.solvers.OdeSolver;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What can be shown, and with what.
 *
 * @param sources of the server
 * @param catalogue of plugins
 */
record SourceCalls(Sources sources, Catalogue catalogue) {
    Answer list() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("sources", sources.descriptions());
        answer.put(
                "solvers",
                Stream.concat(
                                catalogue.of(PluginKind.SOLVER).stream()
                                        .flatMap(p ->
                                                isAdaptive(p).map(adaptive -> solver(p, adaptive, false)).stream()),
                                catalogue.of(PluginKind.STOCHASTIC_SOLVER).stream()
                                        .map(p -> solver(p, false, true)))
                        .toList());
        answer.put("grids", StepGrids.ids().stream().map(id -> Map.of("id", id)).toList());
        answer.put("paths", paths());
        answer.put(
                "data",
                sources.exact().stream()
                        .map(data -> Map.of("id", data.id(), "bounds", data.bounds(), "note", data.note()))
                        .toList());
        for (PluginKind kind : List.of(
                PluginKind.LOSS, PluginKind.PREDICTION, PluginKind.WEIGHT, PluginKind.COUPLING, PluginKind.TIMES)) {
            String name = kind == PluginKind.LOSS ? "losses" : plural(kind);
            answer.put(
                    name, catalogue.of(kind).stream().map(SourceCalls::plugin).toList());
        }
        return Answer.json(answer);
    }

    private static String plural(PluginKind kind) {
        return switch (kind) {
            case PREDICTION -> "predictions";
            case WEIGHT -> "weights";
            case COUPLING -> "couplings";
            default -> "times";
        };
    }

    private List<Map<String, Object>> paths() {
        List<String> affine = sources.paths().ids();
        return catalogue.of(PluginKind.PATH).stream()
                .map(p -> {
                    Map<String, Object> path = plugin(p);
                    path.put("affine", affine.contains(p.id()));
                    return path;
                })
                .toList();
    }

    /** Nothing for a stranger's solver that cannot be made: the page offers the rest. */
    private Optional<Boolean> isAdaptive(Plugin<?> plugin) {
        try {
            return Optional.of(catalogue
                    .create(PluginKind.SOLVER, PluginChoice.of(plugin.id()), OdeSolver.class)
                    .isAdaptive());
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            return Optional.empty();
        }
    }

    private static Map<String, Object> solver(Plugin<?> plugin, boolean adaptive, boolean stochastic) {
        Map<String, Object> solver = plugin(plugin);
        solver.put("adaptive", adaptive);
        solver.put("stochastic", stochastic);
        return solver;
    }

    private static Map<String, Object> plugin(Plugin<?> plugin) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", plugin.id());
        answer.put("description", plugin.description());
        answer.put(
                "parameters",
                plugin.parameters().stream().map(SourceCalls::parameter).toList());
        return answer;
    }

    private static Map<String, Object> parameter(Parameter parameter) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", parameter.name());
        answer.put("type", parameter.type().name().toLowerCase(Locale.ROOT));
        answer.put("default", parameter.defaultValue());
        if (Double.isFinite(parameter.min()) && Double.isFinite(parameter.max())) {
            answer.put("min", parameter.min());
            answer.put("max", parameter.max());
        }
        if (!parameter.choices().isEmpty()) {
            answer.put("choices", parameter.choices());
        }
        answer.put("description", parameter.description());
        return answer;
    }
}

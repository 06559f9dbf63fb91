package io.pathline.pipelines;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * What a flow is made of, by name: the part of a configuration that is saved with a model.
 *
 * @param path from noise to data: a path, or a schedule in its place
 * @param prediction what the network's output means
 * @param loss how its error is measured
 * @param weight how much each time counts
 * @param times where in time it is trained
 * @param coupling which noise goes with which data
 */
public record FlowDefinition(
        PathChoice path,
        PluginChoice prediction,
        PluginChoice loss,
        PluginChoice weight,
        PluginChoice times,
        PluginChoice coupling) {

    /**
     * Flow matching as Lipman et al. (2023) recommend it: cond-ot, velocity, squared error, uniform
     * times without weight, independent noise.
     */
    public static FlowDefinition standard() {
        return new FlowDefinition(
                PathChoice.path(PluginChoice.of("cond-ot")),
                PluginChoice.of("velocity"),
                PluginChoice.of("flow-matching"),
                PluginChoice.of("unweighted"),
                PluginChoice.of("uniform"),
                PluginChoice.of("independent"));
    }

    /** The parts by kind, in the order in which a model file has them. */
    Map<PluginKind, PluginChoice> byKind() {
        Map<PluginKind, PluginChoice> parts = new EnumMap<>(PluginKind.class);
        parts.put(path.kind(), path.plugin());
        parts.put(PluginKind.PREDICTION, prediction);
        parts.put(PluginKind.LOSS, loss);
        parts.put(PluginKind.WEIGHT, weight);
        parts.put(PluginKind.TIMES, times);
        parts.put(PluginKind.COUPLING, coupling);
        return parts;
    }

    /** The kinds that a definition names plugins of. */
    static Set<PluginKind> kinds() {
        Set<PluginKind> kinds = EnumSet.copyOf(standard().byKind().keySet());
        kinds.add(PluginKind.SCHEDULE);
        return kinds;
    }

    /** This definition with another path. */
    public FlowDefinition withPath(PluginChoice newPath) {
        return withPath(PathChoice.path(newPath));
    }

    /** This definition with the affine path of a schedule. */
    public FlowDefinition withSchedule(PluginChoice newSchedule) {
        return withPath(PathChoice.schedule(newSchedule));
    }

    /** This definition with another path, or with a schedule in place of one. */
    public FlowDefinition withPath(PathChoice newPath) {
        return new FlowDefinition(newPath, prediction, loss, weight, times, coupling);
    }

    /** This definition with another prediction. */
    public FlowDefinition withPrediction(PluginChoice newPrediction) {
        return new FlowDefinition(path, newPrediction, loss, weight, times, coupling);
    }

    /** This definition with another loss. */
    public FlowDefinition withLoss(PluginChoice newLoss) {
        return new FlowDefinition(path, prediction, newLoss, weight, times, coupling);
    }

    /** This definition with another weight by time. */
    public FlowDefinition withWeight(PluginChoice newWeight) {
        return new FlowDefinition(path, prediction, loss, newWeight, times, coupling);
    }

    /** This definition with another distribution of training times. */
    public FlowDefinition withTimes(PluginChoice newTimes) {
        return new FlowDefinition(path, prediction, loss, weight, newTimes, coupling);
    }

    /** This definition with another coupling. */
    public FlowDefinition withCoupling(PluginChoice newCoupling) {
        return new FlowDefinition(path, prediction, loss, weight, times, newCoupling);
    }
}

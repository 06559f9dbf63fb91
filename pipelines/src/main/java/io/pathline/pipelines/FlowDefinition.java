package io.pathline.pipelines;

/**
 * What a flow is made of, by name: the part of a configuration that is saved with a model.
 *
 * @param path from noise to data
 * @param prediction what the network's output means
 * @param loss how its error is measured
 * @param weight how much each time counts
 * @param times where in time it is trained
 * @param coupling which noise goes with which data
 */
public record FlowDefinition(
        PluginChoice path,
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
                PluginChoice.of("cond-ot"),
                PluginChoice.of("velocity"),
                PluginChoice.of("flow-matching"),
                PluginChoice.of("unweighted"),
                PluginChoice.of("uniform"),
                PluginChoice.of("independent"));
    }

    /** This definition with another path. */
    public FlowDefinition withPath(PluginChoice newPath) {
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

package io.pathline.pipelines;

import io.pathline.paths.BridgePath;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import jakarta.inject.Inject;

/** The parts of a flow, made: what a {@link FlowDefinition} names. */
record FlowParts(
        ProbabilityPath path, Prediction prediction, Loss loss, Weight weight, TimeSampler times, Coupling coupling) {
    @Inject
    FlowParts {
        path.timeDomain(prediction); // a prediction that the path cannot turn into a velocity is named here, early
    }

    /** The times that the network is trained and asked at. */
    TimeDomain timeDomain() {
        return path.timeDomain(prediction);
    }

    /** Whether a training step draws a third sample, besides noise and data. */
    boolean hasOwnNoise() {
        return path instanceof BridgePath;
    }

    static FlowParts create(Catalogue catalogue, FlowDefinition definition) {
        return new FlowParts(
                catalogue.create(PluginKind.PATH, definition.path(), ProbabilityPath.class),
                catalogue.create(PluginKind.PREDICTION, definition.prediction(), Prediction.class),
                catalogue.create(PluginKind.LOSS, definition.loss(), Loss.class),
                catalogue.create(PluginKind.WEIGHT, definition.weight(), Weight.class),
                catalogue.create(PluginKind.TIMES, definition.times(), TimeSampler.class),
                catalogue.create(PluginKind.COUPLING, definition.coupling(), Coupling.class));
    }
}

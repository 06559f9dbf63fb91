package io.pathline.pipelines;

import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.paths.BridgePath;
import io.pathline.paths.Coupling;
import io.pathline.paths.Loss;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeDomain;
import io.pathline.paths.TimeSampler;
import io.pathline.paths.Weight;
import jakarta.inject.Inject;
import org.jspecify.annotations.Nullable;

/** The parts of a flow, made: what a {@link FlowDefinition} names. */
record FlowParts(
        ProbabilityPath path, Prediction prediction, Loss loss, Weight weight, TimeSampler times, Coupling coupling) {
    @Inject
    FlowParts {
        // a prediction that the path cannot turn into a velocity is named here, early
        if (isMissing(path.timeDomain(prediction))) {
            throw new BrokenPartException(PluginKind.PATH, "gave null as the times of the prediction.", null);
        }
    }

    /** Strangers' code is not checked for null. */
    private static boolean isMissing(@Nullable TimeDomain times) {
        return times == null;
    }

    /** The times that the network is trained and asked at. */
    TimeDomain timeDomain() {
        return path.timeDomain(prediction);
    }

    /** Whether a training step draws a third sample, besides noise and data. */
    boolean hasOwnNoise() {
        return path instanceof BridgePath;
    }

    /**
     * A guidance that this flow's network can have.
     *
     * @throws InvalidParameterException if it is one of velocities, and the network predicts something else
     */
    Guidance admitted(Guidance guidance) {
        if (guidance.passes() > 1 && guidance.isOfVelocity() && !prediction.equals(Prediction.VELOCITY)) {
            throw new InvalidParameterException("The guidance " + guidance
                    + " is defined for networks that predict the velocity, and this one predicts '" + prediction
                    + "'; guide it with classifier-free or projected, or train with the prediction velocity.");
        }
        return guidance;
    }

    static FlowParts create(Catalogue catalogue, FlowDefinition definition) {
        return new FlowParts(
                path(catalogue, definition),
                prediction(catalogue, definition),
                loss(catalogue, definition),
                weight(catalogue, definition),
                times(catalogue, definition),
                coupling(catalogue, definition));
    }

    /** These parts of a model, with the path and the prediction of a flow where both name the same. */
    FlowParts standingIn(FlowDefinition flow, FlowDefinition model, FlowParts own, Catalogue catalogue) {
        boolean samePath = flow.path().complete(catalogue).equals(model.path().complete(catalogue));
        boolean samePrediction = values(flow.prediction(), catalogue).equals(values(model.prediction(), catalogue));
        return new FlowParts(
                samePath ? own.path : path,
                samePrediction ? own.prediction : prediction,
                loss,
                weight,
                times,
                coupling);
    }

    private static PluginChoice values(PluginChoice choice, Catalogue catalogue) {
        return new PluginChoice(
                choice.id(), catalogue.parameters(PluginKind.PREDICTION, choice).asMap());
    }

    static ProbabilityPath path(Catalogue catalogue, FlowDefinition definition) {
        return definition.path().create(catalogue);
    }

    static Prediction prediction(Catalogue catalogue, FlowDefinition definition) {
        return catalogue.create(PluginKind.PREDICTION, definition.prediction(), Prediction.class);
    }

    static Loss loss(Catalogue catalogue, FlowDefinition definition) {
        return catalogue.create(PluginKind.LOSS, definition.loss(), Loss.class);
    }

    static Weight weight(Catalogue catalogue, FlowDefinition definition) {
        return catalogue.create(PluginKind.WEIGHT, definition.weight(), Weight.class);
    }

    static TimeSampler times(Catalogue catalogue, FlowDefinition definition) {
        return catalogue.create(PluginKind.TIMES, definition.times(), TimeSampler.class);
    }

    static Coupling coupling(Catalogue catalogue, FlowDefinition definition) {
        return catalogue.create(PluginKind.COUPLING, definition.coupling(), Coupling.class);
    }
}

package io.pathline.app.viewer.flow;

import io.pathline.api.Conditioned;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Network;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.paths.AffinePath;
import io.pathline.paths.ScheduleChange;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.TrainedFlow;

/**
 * A model that is loaded.
 *
 * @param model the averaged weights are shown
 */
record OpenModel(TrainedFlow model) {
    private static final Network.Weights WEIGHTS = Network.Weights.AVERAGED;

    /** Times of the path that the network determines the velocity at. */
    TimeDomain times() {
        return model.path().timeDomain(model.prediction());
    }

    /**
     * Times that samples along another path have.
     *
     * @param other affine, as the model's own path is
     */
    TimeDomain times(AffinePath other) {
        return model.path() instanceof AffinePath own
                ? new ScheduleChange(own, other).timeDomain(model.prediction())
                : times();
    }

    /** The guidance of a scale. */
    static Guidance guidance(double scale) {
        return scale == 1 ? Guidance.none() : Guidance.of(scale);
    }

    /**
     * The velocity in the network's units, for so many particles of a class; the caller closes it.
     *
     * @param label -1 for none
     */
    PlacedField velocity(int label, double guidance, int count) {
        return label < 0
                ? model.velocity(WEIGHTS, null)
                : model.velocity(WEIGHTS, conditions(label, count), guidance(guidance));
    }

    private Samples conditions(int label, int count) {
        if (model.network().spec() instanceof Conditioned conditioned) {
            return conditioned.condition().label(label, count);
        }
        throw new InvalidInputException("This model has no classes; leave 'class' away.");
    }
}

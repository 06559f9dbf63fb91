package io.pathline.pipelines;

import io.pathline.api.Objective;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.Loss;
import io.pathline.paths.PathSample;
import io.pathline.paths.Prediction;
import io.pathline.paths.ProbabilityPath;
import io.pathline.paths.TimeSampler;
import java.util.List;

/**
 * Conditional flow matching (Lipman et al. 2023, equation 9): draw t, walk to x_t on the path between x0 and x1, and
 * compare what the network says there with what it should have said.
 */
record FlowMatchingObjective(ProbabilityPath path, Prediction prediction, Loss loss, TimeSampler times)
        implements Objective {

    /** The shapes of noise, data and the uniform numbers behind the times. */
    static List<Shape> inputs(Shape sampleShape) {
        Shape batch = sampleShape.withBatch(Shape.UNKNOWN);
        return List.of(batch, batch, batch.perSample());
    }

    /** @param inputs noise x0, data x1, uniform numbers {@code [batch, 1, ..., 1]} */
    @Override
    public Tensor loss(VectorField network, List<Tensor> inputs) {
        Tensor t = path.timeDomain(prediction).scale(times.times(inputs.get(2)));
        PathSample sample = path.sample(inputs.get(0), inputs.get(1), t);
        Tensor predicted = network.at(t, sample.xt());
        Tensor target = path.target(prediction, sample);
        return loss.perSample(predicted, target, t)
                .mean()
                .div(sample.xt().shape().sampleSize());
    }
}

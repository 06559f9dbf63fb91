package io.pathline.pipelines;

import io.pathline.api.Objective;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.BridgePath;
import io.pathline.paths.PathSample;
import java.util.List;

/**
 * Conditional flow matching (Lipman et al. 2023, equation 9): draw t, walk to x_t on the path between x0 and x1, and
 * compare what the network says there with what it should have said.
 */
record FlowMatchingObjective(FlowParts parts) implements Objective {

    /** The shapes of noise, data, the uniform numbers behind the times, and a path's own noise where it has some. */
    List<Shape> inputs(Shape sampleShape) {
        Shape batch = sampleShape.withBatch(Shape.UNKNOWN);
        return parts.hasOwnNoise()
                ? List.of(batch, batch, batch.perSample(), batch)
                : List.of(batch, batch, batch.perSample());
    }

    /** @param inputs noise x0, data x1, uniform numbers {@code [batch, 1, ..., 1]}, and a path's own noise if it has some */
    @Override
    public Tensor loss(VectorField network, List<Tensor> inputs) {
        Tensor unit = Given.by(
                PluginKind.TIMES,
                "times",
                parts.times().times(inputs.get(2)),
                inputs.get(2).shape());
        return at(network, inputs, parts.timeDomain().scale(unit)).loss();
    }

    /** What happens at given times of the path's domain. */
    Regression at(VectorField network, List<Tensor> inputs, Tensor t) {
        PathSample sample = sample(inputs, t);
        return new Regression(parts, sample, network.at(t, sample.xt()));
    }

    private PathSample sample(List<Tensor> inputs, Tensor t) {
        PathSample sample = parts.path() instanceof BridgePath bridge
                ? bridge.sample(inputs.get(0), inputs.get(1), inputs.get(3), t)
                : parts.path().sample(inputs.get(0), inputs.get(1), t);
        Shape shape = inputs.get(1).shape();
        Given.by(PluginKind.PATH, "a point of the path", sample.xt(), shape);
        Given.by(PluginKind.PATH, "a velocity", sample.velocity(), shape);
        return sample;
    }

    /**
     * What the network said at a point of the path, beside what it should have said.
     *
     * @param predicted at the sample's t and x_t
     */
    record Regression(FlowParts parts, PathSample sample, Tensor predicted) {
        /** The weighted loss, per dimension: its mean over the batch. */
        Tensor loss() {
            return perSample().mean().div(sampleSize());
        }

        /** The weighted loss of each sample, summed over its dimensions; {@code [batch, 1, ..., 1]}. */
        Tensor perSample() {
            Shape each = sample.t().shape();
            Tensor target = Given.by(
                    PluginKind.PATH,
                    "a target",
                    parts.path().target(parts.prediction(), sample),
                    sample.xt().shape());
            Tensor weight = Given.by(
                    PluginKind.WEIGHT,
                    "weights",
                    parts.weight().at(parts.path(), parts.prediction(), sample.t()),
                    each);
            Tensor loss = Given.by(
                    PluginKind.LOSS,
                    "losses of the samples",
                    parts.loss().perSample(predicted, target, sample.t()),
                    each);
            return loss.mul(weight);
        }

        /** |u - u_t|^2 of each sample, for the velocity u that the network's output stands for. */
        Tensor driftError() {
            Tensor velocity = parts.path().velocity(parts.prediction(), predicted, sample.xt(), sample.t());
            return velocity.sub(sample.velocity()).square().sumPerSample();
        }

        int sampleSize() {
            return sample.xt().shape().sampleSize();
        }
    }
}

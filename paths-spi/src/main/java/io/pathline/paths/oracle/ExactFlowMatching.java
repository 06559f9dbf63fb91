package io.pathline.paths.oracle;

import io.pathline.api.Objective;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.AffinePath;
import io.pathline.paths.PathSample;
import java.util.List;

/**
 * Flow matching against the marginal velocity itself, L_FM of Lipman et al. (2023), equation 5: the loss that conditional
 * flow matching stands in for. By their Theorem 2 the two have one gradient; this one falls to 0, as its target has no
 * noise, so it says how far a network is from the exact field.
 *
 * @param path between noise and data
 * @param exact the marginal velocity of the data along that path, for example {@link GaussianMixture#along}
 */
public record ExactFlowMatching(AffinePath path, VectorField exact) implements Objective {
    /**
     * The mean over the batch of |u - u_t(x_t)|^2, summed over dimensions.
     *
     * @param inputs noise x0, data x1, times in the path's domain {@code [batch, 1, ..., 1]}
     */
    @Override
    public Tensor loss(VectorField network, List<Tensor> inputs) {
        PathSample sample = path.sample(inputs.get(0), inputs.get(1), inputs.get(2));
        Tensor predicted = network.at(sample.t(), sample.xt());
        Tensor target = exact.at(sample.t(), sample.xt());
        return predicted.sub(target).square().sumPerSample().mean();
    }
}

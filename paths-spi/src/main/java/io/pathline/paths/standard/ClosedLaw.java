package io.pathline.paths.standard;

import io.pathline.api.Tensor;
import io.pathline.paths.TimeSampler;
import java.util.function.UnaryOperator;

/**
 * A law of times whose map and density are both known in closed form.
 *
 * @param quantile from uniform numbers to times
 * @param probability from times to their density
 */
record ClosedLaw(UnaryOperator<Tensor> quantile, UnaryOperator<Tensor> probability) implements TimeSampler {
    @Override
    public Tensor times(Tensor uniform) {
        return quantile.apply(uniform);
    }

    @Override
    public Tensor density(Tensor t) {
        return probability.apply(t);
    }
}

package io.pathline.paths.standard;

import io.pathline.api.Parameters;
import io.pathline.api.ShapeMismatchException;
import io.pathline.paths.Coupling;
import io.pathline.paths.CouplingPlugin;

/** Noise and data as they come, {@code independent}: row i with row i. */
public final class IndependentCoupling implements CouplingPlugin {
    @Override
    public String id() {
        return "independent";
    }

    @Override
    public String description() {
        return "Noise and data paired as they come, independently of each other.";
    }

    @Override
    public String formula() {
        return "row i of the noise with row i of the data";
    }

    @Override
    public Coupling create(Parameters parameters) {
        return (source, data, random) -> {
            if (!source.shape().equals(data.shape())) {
                throw new ShapeMismatchException("Noise of shape " + source.shape()
                        + " cannot be paired with data of shape " + data.shape()
                        + "; give as many samples of one shape.");
            }
            return new Coupling.Pairs(source, data);
        };
    }
}

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
    public Coupling create(Parameters parameters) {
        return (source, data, random) -> {
            if (source.count() != data.count()) {
                throw new ShapeMismatchException(source.count() + " noise samples cannot be paired with " + data.count()
                        + " data samples; give as many of each.");
            }
            return new Coupling.Pairs(source, data);
        };
    }
}

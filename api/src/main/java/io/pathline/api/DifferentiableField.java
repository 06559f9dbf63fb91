package io.pathline.api;

import java.util.function.UnaryOperator;

/**
 * A placed field that its backend can differentiate by place: a network no less than a formula. A backend need not have
 * such fields; without them its networks can be trained and sampled, but have no likelihood.
 */
public interface DifferentiableField extends PlacedField {
    /**
     * Samples with the change of their log density as one state {@code [batch, d + 1]}: dx/dt = u in the first d numbers
     * of a row, and d log p/dt = -div u in the last (Chen et al., Neural ODEs, 2018, theorem 1). A solver's step on it is
     * one program, and an adaptive solver's error norm is over both.
     *
     * <p>It takes the place of this field: closing it closes this one too.
     *
     * @param sampleShape of one sample, without the batch; d is its size
     * @param trace how div u is had
     * @throws InvalidParameterException if an exact divergence would need more passes than the backend builds
     */
    DensityField withLogDensity(Shape sampleShape, Trace trace);

    /** {@inheritDoc} It is differentiated through the function. */
    @Override
    DifferentiableField map(UnaryOperator<VectorField> view);

    /**
     * A field as one that can be differentiated.
     *
     * @throws BackendException if its backend cannot
     */
    static DifferentiableField of(PlacedField field) {
        if (field instanceof DifferentiableField differentiable) {
            return differentiable;
        }
        throw new BackendException(
                "A field on " + field.device().id() + " cannot be differentiated by its backend, so it"
                        + " has no likelihood there; use the TensorFlow backend, or, for a formula, the likelihood on the host.");
    }
}

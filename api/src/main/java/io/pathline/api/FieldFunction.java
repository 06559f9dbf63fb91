package io.pathline.api;

import java.util.List;

/** A pure function of tensors that may call a velocity field: a solver step, an error norm, a divergence. */
@FunctionalInterface
public interface FieldFunction {
    /**
     * Builds the outputs; it is called while compiling, and on the host interpreter at every run, so it must not keep
     * state.
     */
    List<Tensor> apply(VectorField field, List<Tensor> inputs);
}

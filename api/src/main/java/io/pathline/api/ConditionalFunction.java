package io.pathline.api;

import java.util.List;

/** A pure function of tensors, some of which may be conditions of the field that it calls. */
@FunctionalInterface
public interface ConditionalFunction {
    /** Builds the outputs while compiling; see {@link FieldFunction#apply}. */
    List<Tensor> apply(ConditionalField field, List<Tensor> inputs);
}

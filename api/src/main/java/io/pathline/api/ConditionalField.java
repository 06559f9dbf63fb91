package io.pathline.api;

/** A velocity field for each condition, inside a formula: u(t, x given c). */
@FunctionalInterface
public interface ConditionalField {
    /**
     * The field given one condition for each sample.
     *
     * @param condition {@code [batch, conditionDimension]}
     */
    VectorField given(Tensor condition);
}

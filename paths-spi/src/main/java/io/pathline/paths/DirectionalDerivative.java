package io.pathline.paths;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;

/** The velocity of a formula, with its Jacobian by the place times a direction: one pass of dual numbers. */
record DirectionalDerivative(Tensor velocity, Tensor slope) {
    /**
     * @throws InvalidInputException if the field is not a formula of {@link Tensor} alone
     */
    static DirectionalDerivative of(VectorField field, Tensor t, Tensor x, Tensor direction) {
        try {
            Dual velocity = Dual.cast(field.at(Dual.constant(t), Dual.along(x, direction)));
            return new DirectionalDerivative(velocity.value(), velocity.derivative());
        } catch (InterpreterMismatchException e) {
            throw new InvalidInputException(
                    "The divergence of a field by dual numbers needs a field that is a formula of Tensor alone, and"
                            + " this one is not; give a Divergence of the field's own.",
                    e);
        }
    }

    /** The slope's share along the direction, direction'(Du)direction: {@code [batch, 1, ..., 1]}. */
    Tensor along(Tensor direction) {
        return slope.mul(direction).sumPerSample();
    }
}

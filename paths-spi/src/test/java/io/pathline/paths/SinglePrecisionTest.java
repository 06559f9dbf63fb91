package io.pathline.paths;

import io.pathline.api.Interpreter;
import io.pathline.api.TensorContract;

/** The kit's own interpreter keeps the contract as a device does. */
class SinglePrecisionTest extends TensorContract {
    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(SinglePrecision::of, SinglePrecision::values, 1e-5);
    }
}

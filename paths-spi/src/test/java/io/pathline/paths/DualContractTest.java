package io.pathline.paths;

import io.pathline.api.Interpreter;
import io.pathline.api.TensorContract;
import org.junit.jupiter.api.Nested;

/** The values of duals are those of the interpreter beneath, to the bit, whether they vary in time or not. */
class DualContractTest {
    @Nested
    class OfConstants extends TensorContract {
        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(Dual::constant, x -> Dual.cast(x).value(), 0);
        }
    }

    @Nested
    class OfTimes extends TensorContract {
        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(Dual::time, x -> Dual.cast(x).value(), 0);
        }
    }

    @Nested
    class OfDuals extends TensorContract {
        @Override
        protected Interpreter interpreter() {
            return Interpreter.of(
                    x -> Dual.time(Dual.time(x)),
                    x -> Dual.cast(Dual.cast(x).value()).value(),
                    0);
        }
    }
}

package io.pathline.tensorflow;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;
import io.pathline.api.TensorContract;

/** Every operation as nodes of a graph, against the host's. */
class GraphTensorTest extends TensorContract {
    private static final PlacedField FIELD =
            TensorFlowBackend.open(DeviceChoice.CPU).place((t, x) -> x);

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(FIELD, 1e-5);
    }
}

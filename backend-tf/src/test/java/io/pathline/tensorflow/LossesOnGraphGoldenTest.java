package io.pathline.tensorflow;

import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;
import io.pathline.paths.standard.LossesGoldenTest;

/** The documents' losses as nodes of a graph, in single precision. */
class LossesOnGraphGoldenTest extends LossesGoldenTest {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(FIELD, tolerance());
    }

    @Override
    protected double tolerance() {
        return 2e-5;
    }
}

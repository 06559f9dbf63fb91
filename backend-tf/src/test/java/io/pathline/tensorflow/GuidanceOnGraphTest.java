package io.pathline.tensorflow;

import io.pathline.api.GuidanceTest;
import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;

/** Guidance as graphs. */
class GuidanceOnGraphTest extends GuidanceTest {
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);

    @Override
    protected Interpreter interpreter() {
        return Interpreter.of(FIELD, 1e-5);
    }
}

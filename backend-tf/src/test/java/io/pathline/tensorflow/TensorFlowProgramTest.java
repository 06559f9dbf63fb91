package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InterpreterMismatchException;
import io.pathline.api.PlacedField;
import io.pathline.api.ProgramContract;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Fields and programs on TensorFlow. */
class TensorFlowProgramTest extends ProgramContract {
    @Override
    protected PlacedField place(VectorField field) {
        return Graphs.BACKEND.place(field);
    }

    @Override
    protected long live() {
        return Live.count();
    }

    @Test
    void hostConstantInAFormulaIsRefusedWhenItIsCompiled() {
        try (PlacedField field = Graphs.BACKEND.place((t, x) -> HostTensor.scalar(1))) {
            assertThatThrownBy(() -> field.compile(
                            (f, in) -> List.of(f.at(in.get(0), in.get(0))), List.of(Shape.of(Shape.UNKNOWN, 2))))
                    .isInstanceOf(InterpreterMismatchException.class);
        }
    }
}

package io.pathline.tensorflow;

import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Runs formulas on the graph interpreter, from doubles to doubles. */
final class Graphs {
    static final TensorFlowBackend BACKEND = TensorFlowBackend.open(DeviceChoice.CPU);

    private Graphs() {}

    /** An input of a formula. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Input(Shape shape, double... values) {}

    /** One column: {@code [n, 1]}. */
    static Input column(double... values) {
        return new Input(Shape.of(values.length, 1), values);
    }

    /** Rows of {@code columns} numbers. */
    static Input rows(int columns, double... values) {
        return new Input(Shape.of(values.length / columns, columns), values);
    }

    static double[] run(Function<List<Tensor>, Tensor> formula, Input... inputs) {
        List<Shape> shapes = Arrays.stream(inputs).map(Input::shape).toList();
        try (PlacedField field = BACKEND.place((t, x) -> x);
                Program program = field.compile((f, in) -> List.of(formula.apply(in)), shapes)) {
            List<DeviceArray> arrays = Arrays.stream(inputs)
                    .map(input -> field.upload(input.shape(), input.values()))
                    .toList();
            try (DeviceArray result = program.run(arrays).get(0)) {
                return result.toDoubles();
            } finally {
                arrays.forEach(DeviceArray::close);
            }
        }
    }
}

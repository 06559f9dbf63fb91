package io.pathline.api.host;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.Program;
import io.pathline.api.ProgramShapes;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.util.List;

/** A function that is called anew in each run, on inputs that fit what it was compiled for. */
final class HostProgram implements Program {
    private final VectorField field;
    private final FieldFunction function;
    private final ProgramShapes shapes;
    private boolean closed;

    HostProgram(VectorField field, FieldFunction function, ProgramShapes shapes) {
        this.field = field;
        this.function = function;
        this.shapes = shapes;
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.pathline.api.ShapeMismatchException if an input does not fit, or is not on the host
     * @throws BackendException if this or an input was closed
     */
    @Override
    public List<DeviceArray> run(List<DeviceArray> inputs) {
        if (closed) {
            throw new BackendException("A program was run after it was closed; compile it again.");
        }
        shapes.check(inputs.stream().map(DeviceArray::shape).toList());
        List<Tensor> tensors = inputs.stream()
                .<Tensor>map(input -> HostArray.cast(input).tensor())
                .toList();
        return function.apply(field, tensors).stream()
                .<DeviceArray>map(t -> new HostArray(HostTensor.cast(t)))
                .toList();
    }

    @Override
    public void close() {
        closed = true;
    }
}

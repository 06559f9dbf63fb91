package io.pathline.api;

import java.util.List;
import java.util.function.UnaryOperator;

/** A placed field seen through a pure function; it owns nothing of its own, and closing it closes the field beneath. */
record MappedField(PlacedField field, UnaryOperator<VectorField> view) implements PlacedField {
    @Override
    public Device device() {
        return field.device();
    }

    @Override
    public DeviceArray upload(Samples samples) {
        return field.upload(samples);
    }

    @Override
    public DeviceArray upload(Shape shape, double... values) {
        return field.upload(shape, values);
    }

    @Override
    public Program compile(FieldFunction function, List<Shape> inputs) {
        return field.compile((f, tensors) -> function.apply(view.apply(f), tensors), inputs);
    }

    @Override
    public int passes() {
        return field.passes();
    }

    @Override
    public void close() {
        field.close();
    }
}

package io.pathline.api.host;

import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.ProgramShapes;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import java.util.List;

/** A field in plain Java, run in double precision: what a solver or a formula is proven on. */
public record HostField(VectorField field) implements PlacedField {
    private static final Device DEVICE = new Device("host", "host interpreter, double precision");

    @Override
    public Device device() {
        return DEVICE;
    }

    @Override
    public DeviceArray upload(Samples samples) {
        return new HostArray(HostTensor.of(samples));
    }

    @Override
    public DeviceArray upload(Shape shape, double... values) {
        return new HostArray(HostTensor.of(shape, values));
    }

    /** Nothing is traced here: the function is called in each run, and fails there if it does. */
    @Override
    public Program compile(FieldFunction function, List<Shape> inputs) {
        return new HostProgram(field, function, new ProgramShapes(inputs));
    }

    @Override
    public void close() {}
}

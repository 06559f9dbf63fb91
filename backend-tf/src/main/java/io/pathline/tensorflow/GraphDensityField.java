package io.pathline.tensorflow;

import io.pathline.api.DensityField;
import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;

/** A field of samples and log density, with the probes that its programs are fed. */
record GraphDensityField(GraphField field, ProbeArrays probes) implements DensityField {
    @Override
    public void useProbes(List<Samples> newProbes) {
        probes.use(newProbes);
    }

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
        return field.compile(function, inputs);
    }

    @Override
    public void close() {
        field.close();
    }
}

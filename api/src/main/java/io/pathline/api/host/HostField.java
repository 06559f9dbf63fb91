package io.pathline.api.host;

import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
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

    @Override
    public Program compile(FieldFunction function, List<Shape> inputs) {
        return new HostProgram(field, function, List.copyOf(inputs));
    }

    @Override
    public void close() {}

    private record HostProgram(VectorField field, FieldFunction function, List<Shape> declared) implements Program {
        @Override
        public List<DeviceArray> run(List<DeviceArray> inputs) {
            if (inputs.size() != declared.size()) {
                throw new ShapeMismatchException(
                        "A program of " + declared.size() + " inputs was given " + inputs.size() + ".");
            }
            List<Tensor> tensors =
                    inputs.stream().<Tensor>map(HostProgram::tensor).toList();
            return function.apply(field, tensors).stream()
                    .<DeviceArray>map(t -> new HostArray(HostTensor.cast(t)))
                    .toList();
        }

        private static Tensor tensor(DeviceArray array) {
            if (array instanceof HostArray host) {
                return host.tensor();
            }
            throw new ShapeMismatchException(
                    "A " + array.getClass().getSimpleName() + " is not on the host; upload its values first.");
        }

        @Override
        public void close() {}
    }

    private record HostArray(HostTensor tensor) implements DeviceArray {
        @Override
        public Shape shape() {
            return tensor.shape();
        }

        @Override
        public float[] toFloats() {
            double[] values = tensor.shared();
            float[] floats = new float[values.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float) values[i];
            }
            return floats;
        }

        @Override
        public double[] toDoubles() {
            return tensor.values();
        }

        @Override
        public void close() {}
    }
}

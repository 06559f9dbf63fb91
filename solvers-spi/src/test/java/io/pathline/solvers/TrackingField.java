package io.pathline.solvers;

import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A host field that counts what is open, what is run and when the field is evaluated. */
final class TrackingField implements PlacedField {
    /** Every time of every evaluation, in order; of one sample each where samples have their own. */
    final List<Double> times = new ArrayList<>();

    private final HostField host;
    private int evaluations;
    private int openArrays;
    private int openPrograms;
    private int runs;

    private boolean narrows;

    TrackingField(VectorField field) {
        this.host = new HostField((t, x) -> {
            evaluations++;
            for (double time : HostTensor.cast(t).values()) {
                times.add(time);
            }
            return field.at(t, x);
        });
    }

    /** From now on times and states are rounded to single precision on their way to this "device". */
    TrackingField narrowing() {
        narrows = true;
        return this;
    }

    int evaluations() {
        return evaluations;
    }

    int openArrays() {
        return openArrays;
    }

    int openPrograms() {
        return openPrograms;
    }

    int runs() {
        return runs;
    }

    @Override
    public Device device() {
        return host.device();
    }

    @Override
    public DeviceArray upload(Samples samples) {
        return new TrackedArray(host.upload(samples));
    }

    @Override
    public DeviceArray upload(Shape shape, double... values) {
        double[] kept = narrows ? Arrays.stream(values).map(v -> (float) v).toArray() : values;
        return new TrackedArray(host.upload(shape, kept));
    }

    @Override
    public Program compile(FieldFunction function, List<Shape> inputs) {
        return new TrackedProgram(host.compile(function, inputs));
    }

    @Override
    public void close() {}

    private final class TrackedProgram implements Program {
        private final Program program;
        private boolean closed;

        TrackedProgram(Program program) {
            this.program = program;
            openPrograms++;
        }

        @Override
        public List<DeviceArray> run(List<DeviceArray> inputs) {
            if (closed) {
                throw new IllegalStateException("run after close");
            }
            runs++;
            List<DeviceArray> opened =
                    inputs.stream().map(a -> ((TrackedArray) a).opened()).toList();
            return program.run(opened).stream()
                    .<DeviceArray>map(TrackedArray::new)
                    .toList();
        }

        @Override
        public void close() {
            openPrograms -= closed ? 0 : 1;
            closed = true;
        }
    }

    private final class TrackedArray implements DeviceArray {
        private final DeviceArray array;
        private boolean closed;

        TrackedArray(DeviceArray array) {
            this.array = array;
            openArrays++;
        }

        /** The array beneath; using one that was closed is a defect of the solve. */
        DeviceArray opened() {
            if (closed) {
                throw new IllegalStateException("use after close");
            }
            return array;
        }

        @Override
        public Shape shape() {
            return array.shape();
        }

        @Override
        public float[] toFloats() {
            return opened().toFloats();
        }

        @Override
        public double[] toDoubles() {
            return opened().toDoubles();
        }

        @Override
        public void close() {
            openArrays -= closed ? 0 : 1;
            closed = true;
        }
    }
}

package io.pathline.api;

import io.pathline.api.host.HostField;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A second implementation of the density contract, by central differences on the host; with a fault, a wrong one.
 *
 * @param differentiated what the divergence is of: the velocity, unless that is the fault
 */
record DifferenceField(VectorField velocity, VectorField differentiated, Fault fault) implements DifferentiableField {
    /** What may be wrong. */
    enum Fault {
        NONE,
        SIGN,
        SUM_OF_PROBES,
        FIRST_PROBE_ONLY,
        FIRST_AXIS_ONLY,
        DIVERGENCE_OF_ONE_MORE,
        VIEW_NOT_DIFFERENTIATED,
        KEEPS_FIRST_PROBES,
        READS_LOG_DENSITY,
        FIRST_TIME_FOR_ALL,
        TAKES_ANYTHING
    }

    static DifferenceField of(VectorField velocity, Fault fault) {
        return new DifferenceField(velocity, velocity, fault);
    }

    @Override
    public Device device() {
        return host().device();
    }

    @Override
    public DeviceArray upload(Samples samples) {
        return host().upload(samples);
    }

    @Override
    public DeviceArray upload(Shape shape, double... values) {
        return host().upload(shape, values);
    }

    @Override
    public Program compile(FieldFunction function, List<Shape> inputs) {
        return host().compile(function, inputs);
    }

    @Override
    public DifferentiableField map(UnaryOperator<VectorField> view) {
        VectorField seen = view.apply(velocity);
        return new DifferenceField(seen, fault == Fault.VIEW_NOT_DIFFERENTIATED ? differentiated : seen, fault);
    }

    @Override
    public DensityField withLogDensity(Shape sampleShape, Trace trace) {
        return new WithDensity(this, sampleShape, trace);
    }

    @Override
    public void close() {}

    private HostField host() {
        return new HostField(velocity);
    }

    /** Samples and log density. */
    private static final class WithDensity implements DensityField, VectorField {
        private static final double STEP = 1e-4;

        private final DifferenceField field;
        private final Shape sampleShape;
        private final Trace trace;
        private final int d;
        private List<Samples> probes = List.of();

        WithDensity(DifferenceField field, Shape sampleShape, Trace trace) {
            this.field = field;
            this.sampleShape = sampleShape;
            this.trace = trace;
            this.d = sampleShape.size();
        }

        @Override
        public void useProbes(List<Samples> newProbes) {
            if (field.fault != Fault.TAKES_ANYTHING) {
                requireShapes(newProbes);
            }
            probes = field.fault == Fault.KEEPS_FIRST_PROBES && !probes.isEmpty() ? probes : newProbes;
        }

        private void requireShapes(List<Samples> given) {
            int count = trace instanceof Trace.Hutchinson estimate ? estimate.probes() : 0;
            if (given.size() != count) {
                throw new ShapeMismatchException(
                        "The divergence takes " + count + " probes; got " + given.size() + ".");
            }
            for (Samples probe : given) {
                if (!probe.shape().equals(sampleShape.withBatch(given.get(0).count()))) {
                    throw new ShapeMismatchException("A probe has shape " + probe.shape() + ".");
                }
            }
        }

        @Override
        public Tensor at(Tensor t, Tensor state) {
            if (state.shape().length(1) != d + 1 && field.fault != Fault.TAKES_ANYTHING) {
                throw new ShapeMismatchException("The state is [batch, " + (d + 1) + "]; got " + state.shape() + ".");
            }
            int rows = state.shape().length(0);
            double[] states = HostTensor.cast(state).values();
            double[] places = new double[rows * d];
            for (int row = 0; row < rows; row++) {
                System.arraycopy(states, row * (d + 1), places, row * d, d);
            }
            Tensor time = times(HostTensor.cast(t));
            double[] slope = new double[states.length];
            double[] velocity = values(field.velocity, time, places);
            double[] change = divergence(time, places, rows);
            for (int row = 0; row < rows; row++) {
                System.arraycopy(velocity, row * d, slope, row * (d + 1), d);
                slope[row * (d + 1) + d] = (field.fault == Fault.SIGN ? 1 : -1) * change[row]
                        + (field.fault == Fault.READS_LOG_DENSITY ? states[row * (d + 1) + d] : 0);
            }
            return HostTensor.of(state.shape(), slope);
        }

        private Tensor times(HostTensor t) {
            double[] times = t.values();
            if (field.fault == Fault.FIRST_TIME_FOR_ALL) {
                Arrays.fill(times, times[0]);
            }
            return HostTensor.of(sampleShape.withBatch(times.length).perSample(), times);
        }

        private double[] divergence(Tensor t, double[] x, int rows) {
            List<double[]> directions = directions(x.length);
            double[] sum = new double[rows];
            Arrays.fill(sum, field.fault == Fault.DIVERGENCE_OF_ONE_MORE ? directions.size() : 0);
            for (double[] z : directions) {
                double[] forward = values(field.differentiated, t, moved(x, z, STEP));
                double[] back = values(field.differentiated, t, moved(x, z, -STEP));
                for (int i = 0; i < x.length; i++) {
                    sum[i / d] += z[i] * (forward[i] - back[i]) / (2 * STEP);
                }
            }
            boolean mean = trace instanceof Trace.Hutchinson && field.fault != Fault.SUM_OF_PROBES;
            return Arrays.stream(sum).map(v -> mean ? v / directions.size() : v).toArray();
        }

        private List<double[]> directions(int length) {
            if (trace instanceof Trace.Hutchinson) {
                if (probes.isEmpty()) {
                    throw new BackendException("There are no probes; give them with useProbes.");
                }
                int used = field.fault == Fault.FIRST_PROBE_ONLY ? 1 : probes.size();
                return probes.subList(0, used).stream()
                        .map(probe -> HostTensor.of(probe).values())
                        .toList();
            }
            List<double[]> units = new ArrayList<>();
            for (int axis = 0; axis < (field.fault == Fault.FIRST_AXIS_ONLY ? 1 : d); axis++) {
                double[] unit = new double[length];
                for (int i = axis; i < length; i += d) {
                    unit[i] = 1;
                }
                units.add(unit);
            }
            return units;
        }

        private double[] moved(double[] x, double[] z, double step) {
            if (x.length != z.length) {
                throw new ShapeMismatchException("There are probes for " + z.length / d + " rows, not " + x.length / d);
            }
            double[] moved = x.clone();
            for (int i = 0; i < x.length; i++) {
                moved[i] += step * z[i];
            }
            return moved;
        }

        private double[] values(VectorField u, Tensor t, double[] x) {
            HostTensor places = HostTensor.of(sampleShape.withBatch(x.length / d), x);
            return HostTensor.cast(u.at(t, places)).values();
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
            return new HostField(this).compile(function, inputs);
        }

        @Override
        public void close() {}
    }
}

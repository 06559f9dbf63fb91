package io.pathline.pipelines;

import io.pathline.api.Backend;
import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.Guidance;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.TrainingProgram;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostField;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A device that learns nothing at once: it counts its steps and what is open, and does in a step what a test wants. */
final class FakeTraining implements Backend {
    final AtomicLong steps = new AtomicLong();
    final AtomicInteger open = new AtomicInteger();

    /** Of the network's output, in solves. */
    final AtomicLong evaluations = new AtomicLong();

    /** What a test wants in each of them; it is given its number, counted from 1. */
    volatile LongConsumer duringEvaluation = number -> {};

    private final LongConsumer duringStep;

    /** @param duringStep given the number of each step before it counts */
    FakeTraining(LongConsumer duringStep) {
        this.duringStep = duringStep;
    }

    FakeTraining() {
        this(step -> {});
    }

    Pathline.Builder flow() {
        return Flows.small().override(binder -> binder.bind(Backend.class).toInstance(this));
    }

    @Override
    public String id() {
        return "fake";
    }

    @Override
    public Device device() {
        return new Device("fake-0", "counts");
    }

    @Override
    public PlacedField place(VectorField field) {
        return new HostField(field);
    }

    @Override
    public Network create(NetworkSpec spec, long seed) {
        return new FakeNetwork(spec);
    }

    @Override
    public Network open(NetworkSpec spec, Path folder) {
        return create(spec, 0);
    }

    private final class FakeNetwork implements Network {
        private final NetworkSpec spec;
        private boolean closed;

        FakeNetwork(NetworkSpec spec) {
            this.spec = spec;
            open.incrementAndGet();
        }

        @Override
        public NetworkSpec spec() {
            return spec;
        }

        @Override
        public long parameterCount() {
            return 1;
        }

        @Override
        public TrainingProgram compile(Objective objective, List<Shape> inputs, Optimizer optimizer) {
            return new FakeProgram();
        }

        @Override
        public PlacedField field(Weights weights) {
            return new CountedField(new HostField((t, x) -> {
                duringEvaluation.accept(evaluations.incrementAndGet());
                return x;
            }));
        }

        @Override
        public PlacedField field(Weights weights, Samples condition) {
            return field(weights);
        }

        @Override
        public PlacedField field(Weights weights, Samples condition, Guidance guidance) {
            return field(weights);
        }

        @Override
        public Network warmStart(Weights weights) {
            return new FakeNetwork(spec);
        }

        @Override
        public void save(Path folder) {}

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }

    /** A field on the host that counts as open. */
    private final class CountedField implements PlacedField {
        private final HostField field;
        private boolean closed;

        CountedField(HostField field) {
            this.field = field;
            open.incrementAndGet();
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
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }

    private final class FakeProgram implements TrainingProgram {
        private long done;
        private boolean closed;

        FakeProgram() {
            open.incrementAndGet();
        }

        @Override
        public StepReport step(double learningRate, List<Samples> samples, @Nullable Samples conditions) {
            duringStep.accept(done + 1);
            done++;
            steps.incrementAndGet();
            return new StepReport(1, 1);
        }

        @Override
        public long stepsTaken() {
            return done;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open.decrementAndGet();
            }
        }
    }
}

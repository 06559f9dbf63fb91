package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.Backend;
import io.pathline.api.ConditionContract;
import io.pathline.api.DensityContract;
import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.DifferentiableField;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkContract;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.ProgramContract;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.TrainingContract;
import io.pathline.api.UNet;
import io.pathline.api.VectorField;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The kits of the backend on a GPU, and its networks against the CPU's; skipped, and said so, where there is none. */
@Tag("gpu")
@EnabledIf(
        value = "isHere",
        disabledReason = "TensorFlow finds no GPU here; build with -Pgpu on a machine with one (docs/gpu.md)")
class GpuTest {
    private static final long SEED = 404;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);

    static boolean isHere() {
        return Devices.isGpu(Devices.resolve(DeviceChoice.AUTO));
    }

    private static Backend gpu() {
        return TensorFlowBackend.open(DeviceChoice.GPU);
    }

    static List<NetworkSpec> networks() {
        return List.of(Mlp.of(2, 64, 3), UNet.of(Shape.of(16, 16, 1), 8, 1, 2));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void aNetworkHasTheVelocitiesThatItHasOnTheCpu(NetworkSpec spec) {
        Samples x = RANDOM.normal("places", 0, spec.sampleShape().withBatch(64));
        float[] expected = velocities(Graphs.BACKEND, spec, x);
        float[] actual = velocities(gpu(), spec, x);
        for (int i = 0; i < expected.length; i++) {
            // TensorFloat-32 has ten bits of mantissa.
            assertThat(actual[i]).as("value %d, seed %d", i, SEED).isCloseTo(expected[i], within(1e-2f));
        }
    }

    private static float[] velocities(Backend backend, NetworkSpec spec, Samples x) {
        Shape time = spec.sampleShape().withBatch(1).perSample();
        try (Network network = backend.create(spec, SEED);
                PlacedField field = network.field(Weights.RAW);
                Program program = field.compile(
                        (f, in) -> List.of(f.at(in.get(0), in.get(1))),
                        List.of(time, spec.sampleShape().withBatch(Shape.UNKNOWN)));
                DeviceArray t = field.upload(time, 0.4);
                DeviceArray places = field.upload(x);
                DeviceArray out = program.run(List.of(t, places)).get(0)) {
            return out.toFloats();
        }
    }

    @Nested
    class Programs extends ProgramContract {
        @Override
        protected PlacedField place(VectorField field) {
            return gpu().place(field);
        }

        @Override
        protected long live() {
            return Live.count();
        }
    }

    @Nested
    class Networks extends NetworkContract {
        @Override
        protected Backend backend() {
            return gpu();
        }

        @Override
        protected long live() {
            return Live.count();
        }
    }

    @Nested
    class Trainings extends TrainingContract {
        @Override
        protected Backend backend() {
            return gpu();
        }

        @Override
        protected long live() {
            return Live.count();
        }
    }

    @Nested
    class Densities extends DensityContract {
        @Override
        protected DifferentiableField place(VectorField field) {
            return DifferentiableField.of(gpu().place(field));
        }

        @Override
        protected long live() {
            return Live.count();
        }
    }

    @Nested
    class Conditions extends ConditionContract {
        @Override
        protected Backend backend() {
            return gpu();
        }

        @Override
        protected long live() {
            return Live.count();
        }
    }
}

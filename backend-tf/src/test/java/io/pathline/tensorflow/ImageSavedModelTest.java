package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Conditioned;
import io.pathline.api.DeviceArray;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.NetworkSpec;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A network of pictures, written and read as a SavedModel, gives the velocities that it gave, to the last bit. */
class ImageSavedModelTest {
    private static final long SEED = 77;
    private static final int ROWS = 5;
    private static final RandomStreams RANDOM = new RandomStreams(SEED);

    @TempDir
    Path folder;

    static Stream<NetworkSpec> specs() {
        return ImageNetworks.specs();
    }

    @ParameterizedTest
    @MethodSource("specs")
    void aReloadedVelocityIsTheExportedOneBitForBit(NetworkSpec spec) {
        Samples own =
                RANDOM.uniform("times", 0, spec.sampleShape().withBatch(ROWS).perSample());
        Samples shared = Samples.of(spec.sampleShape().withBatch(1).perSample(), new float[] {0.375f});
        try (Network network = ImageNetworks.movedOffItsStart(spec, SEED)) {
            network.export(Weights.RAW, UnaryOperator.identity(), folder);
            try (Network reloaded = Graphs.BACKEND.importNetwork(folder)) {
                for (Samples times : List.of(own, shared)) {
                    float[] exported = call(field(network, spec), spec, times);
                    assertThat(exported).as("moved off zero").doesNotContain(0f);
                    assertThat(call(field(reloaded, spec), spec, times))
                            .as("times %s", times.shape())
                            .isEqualTo(exported);
                }
            }
        }
    }

    private static PlacedField field(Network network, NetworkSpec spec) {
        if (spec instanceof Conditioned conditioned) {
            return network.field(Weights.RAW, conditioned.condition().label(2, ROWS));
        }
        int c = spec.conditionDimension();
        return c == 0
                ? network.field(Weights.RAW)
                : network.field(Weights.RAW, RANDOM.normal("condition", 0, Shape.of(ROWS, c)));
    }

    private static float[] call(PlacedField field, NetworkSpec spec, Samples times) {
        Shape open = spec.sampleShape().withBatch(Shape.UNKNOWN);
        Shape timeShape = times.count() == 1 ? times.shape() : open.perSample();
        try (field;
                Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(timeShape, open));
                DeviceArray t = field.upload(times);
                DeviceArray x = field.upload(
                        RANDOM.normal("points", 0, spec.sampleShape().withBatch(ROWS)));
                DeviceArray u = program.run(List.of(t, x)).get(0)) {
            return u.toFloats();
        }
    }
}

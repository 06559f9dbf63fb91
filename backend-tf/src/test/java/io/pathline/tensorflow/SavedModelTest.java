package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.ImportedNetwork;
import io.pathline.api.Mlp;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network;
import io.pathline.api.Network.Weights;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.VectorField;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SavedModelTest {
    private static final int ROWS = 7;
    private static final RandomStreams RANDOM = new RandomStreams(3);
    private static final TensorFlowBackend BACKEND = TensorFlowBackend.open(DeviceChoice.CPU);

    @TempDir
    Path folder;

    @Test
    void aReloadedVelocityIsTheExportedOneBitForBit() {
        try (Network network = trained(Mlp.of(2, 32, 3))) {
            for (Weights weights : Weights.values()) {
                Path model = export(network, weights, UnaryOperator.identity());
                try (Network reloaded = BACKEND.importNetwork(model)) {
                    assertThat(reloaded.spec()).isEqualTo(new ImportedNetwork(Shape.of(2), 0));
                    assertThat(atOwnTimes(reloaded.field(weights)))
                            .as("%s weights, a time for each sample", weights)
                            .isEqualTo(atOwnTimes(network.field(weights)));
                    assertThat(atSharedTime(reloaded.field(weights)))
                            .as("%s weights, one time for all", weights)
                            .isEqualTo(atSharedTime(network.field(weights)));
                }
            }
        }
    }

    @Test
    void rawAndAveragedWeightsAreExportedApart() {
        try (Network network = trained(Mlp.of(2, 32, 3))) {
            Path raw = export(network, Weights.RAW, UnaryOperator.identity());
            Path averaged = export(network, Weights.AVERAGED, UnaryOperator.identity());
            try (Network one = BACKEND.importNetwork(raw);
                    Network two = BACKEND.importNetwork(averaged)) {
                assertThat(atOwnTimes(one.field(Weights.RAW))).isNotEqualTo(atOwnTimes(two.field(Weights.RAW)));
            }
        }
    }

    @Test
    void aViewOfTheOutputIsPartOfTheModel() {
        UnaryOperator<VectorField> view = u -> (t, x) -> u.at(t, x).mul(t).sub(x);
        try (Network network = trained(Mlp.of(2, 32, 3));
                Network reloaded = BACKEND.importNetwork(export(network, Weights.RAW, view))) {
            assertThat(atOwnTimes(reloaded.field(Weights.RAW)))
                    .isEqualTo(atOwnTimes(network.field(Weights.RAW).map(view)));
        }
    }

    @Test
    void aConditionIsAnInputOfTheModel() {
        Mlp spec = new Mlp(2, 32, 2, 4, 3, 1.5, 5);
        Samples condition = RANDOM.normal("condition", 0, Shape.of(ROWS, 5));
        try (Network network = BACKEND.create(spec, 1);
                Network reloaded = BACKEND.importNetwork(export(network, Weights.RAW, UnaryOperator.identity()))) {
            assertThat(reloaded.spec().conditionDimension()).isEqualTo(5);
            assertThat(atOwnTimes(reloaded.field(Weights.RAW, condition)))
                    .isEqualTo(atOwnTimes(network.field(Weights.RAW, condition)));
            assertThatThrownBy(() -> reloaded.field(Weights.RAW)).isInstanceOf(ShapeMismatchException.class);
            assertThatThrownBy(() -> reloaded.field(Weights.RAW, RANDOM.normal("x", 0, Shape.of(ROWS, 4))))
                    .isInstanceOf(ShapeMismatchException.class)
                    .hasMessageContaining("5 numbers");
        }
    }

    @Test
    void anImportedNetworkIsNeitherTrainedNorSaved() {
        try (Network network = BACKEND.create(Mlp.of(2, 8, 1), 1);
                Network reloaded = BACKEND.importNetwork(export(network, Weights.RAW, UnaryOperator.identity()))) {
            assertThatThrownBy(() -> reloaded.compile((f, in) -> in.get(0).mean(), List.of(), Optimizer.adam()))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("not trained");
            assertThatThrownBy(() -> reloaded.save(folder)).isInstanceOf(BackendException.class);
        }
    }

    @Test
    void aClosedModelIsNamed() {
        try (Network network = BACKEND.create(Mlp.of(2, 8, 1), 1)) {
            Network reloaded = BACKEND.importNetwork(export(network, Weights.RAW, UnaryOperator.identity()));
            PlacedField field = reloaded.field(Weights.RAW);
            reloaded.close();
            reloaded.close();
            assertThatThrownBy(() -> atOwnTimes(field))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("closed");
        }
    }

    @Test
    void nothingNativeStaysOpen() {
        long before = Live.count();
        try (Network network = BACKEND.create(Mlp.of(2, 8, 1), 1);
                Network reloaded = BACKEND.importNetwork(export(network, Weights.RAW, UnaryOperator.identity()))) {
            atOwnTimes(reloaded.field(Weights.RAW));
        }
        assertThat(Live.count()).isEqualTo(before);
    }

    @Test
    void aFolderWithoutAModelAndATornModelAreNamed() throws IOException {
        assertThatThrownBy(() -> BACKEND.importNetwork(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("saved_model.pb is missing");
        Files.writeString(folder.resolve("saved_model.pb"), "no model at all");
        assertThatThrownBy(() -> BACKEND.importNetwork(folder))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(folder.toString());
    }

    private Path export(Network network, Weights weights, UnaryOperator<VectorField> view) {
        try {
            Path target = Files.createTempDirectory(folder, "model");
            network.export(weights, view, target);
            return target;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** A few large steps, so that raw and averaged weights differ. */
    private static Network trained(Mlp spec) {
        Network network = BACKEND.create(spec, 1);
        Shape batch = spec.sampleShape().withBatch(Shape.UNKNOWN);
        try (var program = network.compile(
                (f, in) -> f.at(in.get(1), in.get(0)).sub(in.get(0)).square().mean(),
                List.of(batch, batch.perSample()),
                Optimizer.adam())) {
            for (int step = 0; step < 5; step++) {
                program.step(0.05, List.of(points(), times()), null);
            }
        }
        return network;
    }

    private static Samples points() {
        return RANDOM.normal("points", 0, Shape.of(ROWS, 2));
    }

    private static Samples times() {
        return RANDOM.uniform("times", 0, Shape.of(ROWS, 1));
    }

    private static float[] atOwnTimes(PlacedField field) {
        return call(field, times());
    }

    private static float[] atSharedTime(PlacedField field) {
        return call(field, Samples.of(Shape.of(1, 1), new float[] {0.375f}));
    }

    private static float[] call(PlacedField field, Samples times) {
        Shape open = Shape.of(Shape.UNKNOWN, 2);
        Shape timeShape = times.count() == 1 ? Shape.of(1, 1) : open.perSample();
        try (field;
                var program = field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(timeShape, open));
                DeviceArray t = field.upload(times);
                DeviceArray x = field.upload(points());
                DeviceArray u = program.run(List.of(t, x)).get(0)) {
            return u.toFloats();
        }
    }
}

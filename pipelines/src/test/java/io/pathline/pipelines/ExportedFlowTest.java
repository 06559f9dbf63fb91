package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.ModelFormatException;
import io.pathline.api.Network.Weights;
import io.pathline.api.UnknownPluginException;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExportedFlowTest {
    @TempDir
    Path folder;

    /** The network's velocity is equal to the last bit; around it, single and double precision round differently. */
    @ParameterizedTest
    @CsvSource({"cond-ot, velocity", "vp, noise", "ve, score"})
    void samplesOfAReloadedFlowAreThoseOfTheRun(String path, String prediction) {
        try (Pathline flow = Flows.small()
                        .path(path)
                        .prediction(prediction)
                        .solver("midpoint", 8)
                        .build();
                TrainedFlow model = Flows.await(TrainingEvent.model(
                        flow.train(Datasets.toy("two-moons"), s -> s.steps(20).batch(64))))) {
            model.export(Weights.AVERAGED, folder.resolve("model"));
            try (TrainedFlow reloaded = flow.importSavedModel(folder.resolve("model"))) {
                assertThat(reloaded.columns()).isEqualTo(model.columns());
                assertThat(reloaded.normalization()).isEqualTo(model.normalization());
                float[] expected = sample(flow, model);
                float[] found = sample(flow, reloaded);
                for (int i = 0; i < expected.length; i++) {
                    assertThat((double) found[i])
                            .as("value " + i)
                            .isCloseTo(expected[i], within(scale(expected) * 1e-4));
                }
            }
        }
    }

    @Test
    void velocitiesOfAReloadedFlowAreEqualToTheLastBit() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(20).batch(64))) {
            model.export(Weights.RAW, folder.resolve("model"));
            try (TrainedFlow reloaded = flow.importSavedModel(folder.resolve("model"))) {
                assertThat(Flows.fingerprint(reloaded, Weights.RAW)).isEqualTo(Flows.fingerprint(model, Weights.RAW));
            }
        }
    }

    @Test
    void aModelWithoutMetadataFollowsThisFlowsPathInItsOwnUnits() throws IOException {
        try (Pathline flow = Flows.small().solver("euler", 4).build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(5).batch(64))) {
            Path exported = folder.resolve("model");
            model.export(Weights.RAW, exported);
            AtomicFolder.delete(exported.resolve("assets.extra"));
            try (TrainedFlow reloaded = flow.importSavedModel(exported)) {
                assertThat(reloaded.definition().path().id()).isEqualTo("cond-ot");
                assertThat(sample(flow, reloaded)).hasSize(200).doesNotContain(Float.NaN);
            }
        }
    }

    @Test
    void aMissingPluginIsNamedWithTheVersionThatMadeTheModel() throws IOException {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(2).batch(8))) {
            Path saved = folder.resolve("saved");
            model.save(saved);
            Path file = saved.resolve("model.json");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replace("\"cond-ot\"", "\"spiral\"")
                            .replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"2.7.1\""));
            Checksum.seal(file);
            assertThatThrownBy(() -> flow.open(saved))
                    .isInstanceOf(UnknownPluginException.class)
                    .hasMessageContaining("path 'spiral' of version 2.7.1")
                    .hasMessageContaining("class path");
            assertThatThrownBy(() -> Pathline.requirePlugins(saved, flow.catalogue(), w -> {}))
                    .isInstanceOf(UnknownPluginException.class);
        }
    }

    @Test
    void anotherVersionOfAPluginIsAWarning() throws IOException {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(2).batch(8))) {
            Path saved = folder.resolve("saved");
            model.save(saved);
            Path file = saved.resolve("model.json");
            Files.writeString(
                    file, Files.readString(file).replaceFirst("\"version\" : \"[^\"]*\"", "\"version\" : \"2.7.1\""));
            Checksum.seal(file);
            java.util.List<String> warnings = new java.util.ArrayList<>();
            flow.open(saved, warnings::add).close();
            assertThat(warnings).singleElement().asString().contains("path 'cond-ot' of version 2.7.1");
        }
    }

    @Test
    void metadataOfAnotherModelIsNamed() throws IOException {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(2).batch(8))) {
            Path exported = folder.resolve("model");
            model.export(Weights.RAW, exported);
            Path file = exported.resolve("assets.extra/model.json");
            Files.writeString(
                    file,
                    Files.readString(file)
                            .replaceFirst("\"mean\" : \\[[^\\]]*\\]", "\"mean\" : [ 0.0 ]")
                            .replaceFirst(
                                    "\"standard_deviation\" : \\[[^\\]]*\\]", "\"standard_deviation\" : [ 1.0 ]"));
            Checksum.seal(file);
            assertThatThrownBy(() -> flow.importSavedModel(exported))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("samples of 2 numbers");
        }
    }

    private static double scale(float... values) {
        double largest = 1;
        for (float value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    private static float[] sample(Pathline flow, TrainedFlow model) {
        TrajectoryFrame last = flow.sample(model, 100, SaveAt.end()).blockLast();
        assertThat(last).isNotNull();
        return last.samples().values();
    }
}

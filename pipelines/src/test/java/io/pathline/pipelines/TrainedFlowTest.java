package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.pathline.api.DeviceChoice;
import io.pathline.api.ModelFormatException;
import io.pathline.api.Network.Weights;
import io.pathline.api.UnknownPluginException;
import io.pathline.solvers.SaveAt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TrainedFlowTest {
    private static final TrainingSettings SHORT =
            TrainingSettings.standard().steps(6).batch(32);

    @TempDir
    Path folder;

    @Test
    void aSavedModelIsOpenedAgainBitForBit() {
        try (Pathline flow = Flows.small().path("vp").prediction("noise").build();
                TrainedFlow model = Flows.train(flow, SHORT)) {
            model.save(folder.resolve("model"));
            try (Pathline other = Pathline.builder().device(DeviceChoice.CPU).build();
                    TrainedFlow opened = other.open(folder.resolve("model"))) {
                assertThat(opened.definition().path().id()).isEqualTo("vp");
                assertThat(opened.prediction()).isEqualTo(model.prediction());
                assertThat(opened.steps()).isEqualTo(6);
                for (Weights weights : Weights.values()) {
                    assertThat(Flows.fingerprint(opened, weights)).isEqualTo(Flows.fingerprint(model, weights));
                }
            }
        }
    }

    @Test
    void samplingStartsFromThePriorOfThePath() {
        try (Pathline flow = Flows.small().path("ve").solver("euler", 1).build();
                TrainedFlow model = Flows.train(flow, SHORT)) {
            double standardDeviation = model.path().prior().standardDeviation();
            assertThat(standardDeviation).isGreaterThan(2);
            float[] start = Flows.await(
                            flow.sample(model, 4_000, SaveAt.evenly(2)).next())
                    .samples()
                    .values();
            double square = 0;
            for (float value : start) {
                square += (double) value * value / start.length;
            }
            // 8,000 numbers: the root mean square is within 3 % of the standard deviation, four standard errors.
            assertThat(Math.sqrt(square)).isCloseTo(standardDeviation, withinPercentage(3));
        }
    }

    @Test
    void aTruncatedCheckpointIsNamedAndTheOneBeforeIsUsed() throws IOException {
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, SHORT.checkpoints(folder, 3)).close();
            try (var files = Files.walk(folder.resolve("step-6"))) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
                }
            }
            List<String> warnings = new ArrayList<>();
            try (TrainedFlow model = flow.open(folder, warnings::add)) {
                assertThat(model.steps()).isEqualTo(3);
            }
            assertThat(warnings).singleElement().asString().contains("step-6").contains("step-3");
        }
    }

    @Test
    void aFolderWithoutAModelIsNamed() {
        try (Pathline flow = Flows.small().build()) {
            assertThatThrownBy(() -> flow.open(folder.resolve("nowhere")))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessageContaining("nowhere");
        }
    }

    @Test
    void aMissingPluginIsNamed() throws IOException {
        try (Pathline flow = Flows.small().build()) {
            Flows.train(flow, SHORT).save(folder.resolve("model"));
            Path file = folder.resolve("model").resolve(ModelFile.NAME);
            Files.writeString(file, Files.readString(file).replace("\"cond-ot\"", "\"of-a-stranger\""));
            Checksum.seal(file);
            assertThatThrownBy(() -> flow.open(folder.resolve("model")))
                    .isInstanceOf(UnknownPluginException.class)
                    .hasMessageContaining("of-a-stranger");
        }
    }

    @Test
    void savingOverSomethingElseIsRefusedAndLeavesItAlone() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("model"));
        Files.writeString(taken.resolve("mine"), "mine");
        try (Pathline flow = Flows.small().build();
                TrainedFlow model = Flows.train(flow, SHORT)) {
            assertThatThrownBy(() -> model.save(taken)).isInstanceOf(StorageException.class);
            assertThat(taken.resolve("mine")).hasContent("mine");
        }
    }
}

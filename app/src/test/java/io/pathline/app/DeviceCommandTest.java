package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.pathline.api.DeviceChoice;
import io.pathline.app.CommandLines.Result;
import io.pathline.tensorflow.TensorFlowBackend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command says of the device, where there is no GPU. */
class DeviceCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Path config = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        assumeThat(TensorFlowBackend.open(DeviceChoice.AUTO).device().id()).startsWith("cpu");
        config = Files.writeString(folder.resolve("tiny.yaml"), CommandLines.tiny());
    }

    @Test
    void aGpuThatIsNotThereIsOneSentenceAndNothingIsWritten() {
        Path run = folder.resolve("run");
        Result result = CommandLines.run("train", config, "--out", run, "--set", "device=gpu");
        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("pathline: A GPU was asked for, but TensorFlow ")
                .contains("finds none here", "choose cpu or auto");
        assertThat(run).doesNotExist();
    }

    @Test
    void autoSaysThatItIsTheCpu() {
        Path run = folder.resolve("run");
        Result result =
                CommandLines.run("train", config, "--out", run, "--set", "device=auto", "--set", "training.steps=2");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out() + result.err()).containsPattern("on CPU, \\d+ cores?, TensorFlow ");
        assertThat(run.resolve("manifest.json")).content().contains("CPU, ");
    }
}

package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.pathline.api.BackendException;
import io.pathline.api.Device;
import io.pathline.api.DeviceChoice;
import org.junit.jupiter.api.Test;

class DevicesTest {
    @Test
    void theCpuIsTakenWhenItIsAskedFor() {
        Device device = TensorFlowBackend.open(DeviceChoice.CPU).device();
        assertThat(device.id()).isEqualTo("cpu-0");
        assertThat(device.description()).startsWith("CPU, ").contains("TensorFlow 2.");
    }

    @Test
    void gpuThatIsNotThereIsOneClearSentence() {
        assumeFalse(Devices.isGpu(TensorFlowBackend.open().device()), "this machine has a GPU");
        assertThatThrownBy(() -> TensorFlowBackend.open(DeviceChoice.GPU))
                .isInstanceOf(BackendException.class)
                .hasMessageContaining("A GPU was asked for")
                .hasMessageContaining("choose cpu or auto");
    }

    @Test
    void autoSaysWhatItBecame() {
        Device device = TensorFlowBackend.open(DeviceChoice.AUTO).device();
        assertThat(device.description()).startsWith(Devices.isGpu(device) ? "GPU" : "CPU");
    }
}

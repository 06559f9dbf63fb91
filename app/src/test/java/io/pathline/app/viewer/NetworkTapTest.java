package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Backend;
import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.DeviceUse;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import io.pathline.app.viewer.training.NetworkTap;
import org.junit.jupiter.api.Test;

/** A command that is watched runs on the usual backend, and says the same of it. */
final class NetworkTapTest {
    private final Backend tap = NetworkTap.of(DeviceChoice.CPU);

    @Test
    void whatIsOpenOnTheDeviceIsCounted() {
        DeviceUse before = tap.use();
        try (PlacedField field = tap.place((t, x) -> x);
                DeviceArray array = field.upload(Shape.of(5, 2), new double[10])) {
            assertThat(array.shape()).isEqualTo(Shape.of(5, 2));
            assertThat(tap.use()).isEqualTo(new DeviceUse(before.objects() + 1, before.bytes() + 40));
        }
        assertThat(tap.use()).isEqualTo(before);
    }
}

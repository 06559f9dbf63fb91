package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceUse;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DeviceUseTest {
    @Test
    void anArrayCountsWithItsBytesUntilItIsClosed() {
        DeviceUse before = Graphs.BACKEND.use();
        try (PlacedField field = Graphs.BACKEND.place((t, x) -> x);
                DeviceArray array = field.upload(Shape.of(5, 2), new double[10])) {
            assertThat(array.shape()).isEqualTo(Shape.of(5, 2));
            assertThat(Graphs.BACKEND.use()).isEqualTo(new DeviceUse(before.objects() + 1, before.bytes() + 40));
        }
        assertThat(Graphs.BACKEND.use()).isEqualTo(before);
    }

    @Test
    void aNetworkInTrainingCountsItsWeightsFourTimes() {
        DeviceUse before = Graphs.BACKEND.use();
        try (Network network = Graphs.BACKEND.create(Mlp.of(2, 8, 1), 1)) {
            assertThat(Graphs.BACKEND.use()).isEqualTo(before);
            try (var program = network.compile(
                    (field, in) -> field.at(in.get(1), in.get(0)).square().mean(),
                    List.of(Shape.of(Shape.UNKNOWN, 2), Shape.of(Shape.UNKNOWN, 1)),
                    Optimizer.adam())) {
                assertThat(program.stepsTaken()).isZero();
                assertThat(Graphs.BACKEND.use().bytes() - before.bytes())
                        .isEqualTo(4 * Float.BYTES * network.parameterCount());
            }
        }
        assertThat(Graphs.BACKEND.use()).isEqualTo(before);
    }
}

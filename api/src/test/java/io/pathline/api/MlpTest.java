package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class MlpTest {
    @Test
    void eachWitherChangesItsPartAlone() {
        Mlp mlp = Mlp.of(2, 64, 3);
        assertThat(mlp.withFourierFeatures(32, 1.5)).isEqualTo(new Mlp(2, 64, 3, 0, 32, 1.5, 0));
        assertThat(mlp.withTimeFrequencies(4)).isEqualTo(new Mlp(2, 64, 3, 4, 0, 1, 0));
        assertThat(mlp.withCondition(10)).isEqualTo(new Mlp(2, 64, 3, 0, 0, 1, 10));
        assertThat(mlp.sampleShape()).isEqualTo(Shape.of(2));
        assertThat(mlp.id()).isEqualTo("mlp");
    }

    @Test
    void sizesOutOfRangeAreRefusedByName() {
        refused("dimension is 0", () -> Mlp.of(0, 1, 1));
        refused("width is 0", () -> Mlp.of(1, 0, 1));
        refused("depth is -1", () -> Mlp.of(1, 1, -1));
        refused("time_frequencies is -1", () -> Mlp.of(1, 1, 1).withTimeFrequencies(-1));
        refused("fourier_features is -1", () -> Mlp.of(1, 1, 1).withFourierFeatures(-1, 1));
        refused("fourier_scale is NaN", () -> Mlp.of(1, 1, 1).withFourierFeatures(1, Double.NaN));
        refused("fourier_scale is 0.0", () -> Mlp.of(1, 1, 1).withFourierFeatures(1, 0));
        refused("condition_dimension is -1", () -> Mlp.of(1, 1, 1).withCondition(-1));
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(InvalidParameterException.class).hasMessageContaining(message);
    }
}

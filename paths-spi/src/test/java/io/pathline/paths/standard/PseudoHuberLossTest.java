package io.pathline.paths.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Loss;
import io.pathline.paths.LossPlugin;
import io.pathline.paths.Plugins;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pseudo-Huber loss against its definition. */
class PseudoHuberLossTest {
    private static Loss pseudoHuber(double c) {
        return Plugins.create(LossPlugin.class, "pseudo-huber", Map.of("c", c));
    }

    /** The loss of one sample of shape {@code [1, d, 1]} whose error is the same in each dimension. */
    private static double loss(Loss loss, int d, double error) {
        double[] errors = new double[d];
        Arrays.fill(errors, error);
        HostTensor predicted = HostTensor.of(Shape.of(1, d, 1), errors);
        HostTensor t = HostTensor.of(Shape.of(1, 1, 1), 0.5);
        return HostTensor.cast(loss.perSample(predicted, predicted.mul(0), t)).value(0);
    }

    @ParameterizedTest(name = "c = {0}, d = {1}, error {2}")
    @CsvSource({"1, 1, 1", "0.5, 4, 2", "2, 3072, 0.1", "0.00054, 12, 0.3"})
    void isTheDistanceRoundedAtTheOriginOverAllDimensionsTogether(double c, int d, double error) {
        double k = c * Math.sqrt(d);
        double expected = Math.sqrt(d * error * error + k * k) - k;
        assertThat(loss(pseudoHuber(c), d, error)).isCloseTo(expected, within(1e-12 * (1 + expected)));
    }

    /** Song and Dhariwal (2023): 0.03 for an image of 32 x 32 pixels in three colours. */
    @Test
    void defaultIsThePapers() {
        Loss loss = Plugins.create(LossPlugin.class, "pseudo-huber", Map.of());
        double k = 0.00054 * Math.sqrt(3072);
        assertThat(k).isCloseTo(0.03, within(1e-4));
        double expected = Math.sqrt(3072 * 0.01 + k * k) - k;
        assertThat(loss(loss, 3072, 0.1)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void isQuadraticForSmallErrorsAndLinearForLarge() {
        Loss loss = pseudoHuber(1);
        assertThat(loss(loss, 1, 1e-6)).isCloseTo(0.5e-12, within(1e-23));
        assertThat(loss(loss, 1, 1e6)).isCloseTo(1e6 - 1, within(1e-5));
    }

    @Test
    void widthOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> pseudoHuber(0))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("'c'")
                .hasMessageContaining("0.0");
    }
}

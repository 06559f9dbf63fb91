package io.pathline.pipelines.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.pathline.api.InvalidParameterException;
import org.junit.jupiter.api.Test;

class BitsPerDimensionTest {
    @Test
    void pixelsScaledToMinusOneToOneAddSevenBits() {
        double log = -4321.5;
        int d = 3 * 32 * 32;
        assertThat(BitsPerDimension.of(log, d, BitsPerDimension.PIXEL_LEVEL))
                .isCloseTo(-log / (d * Math.log(2)) + 7, within(1e-12));
    }

    /** 256 levels, all alike: eight bits each, whatever the units. */
    @Test
    void uniformBytesNeedEightBitsInEveryUnit() {
        for (double level : new double[] {1, 1 / 128.0, 1 / 256.0, 1e-3}) {
            double log = -Math.log(256 * level) * 12;
            assertThat(BitsPerDimension.of(log, 12, level)).isCloseTo(8, within(1e-12));
        }
    }

    @Test
    void dimensionsAndLevelsOutOfRangeAreRefused() {
        for (double level : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> BitsPerDimension.of(-1, 2, level))
                    .isInstanceOf(InvalidParameterException.class)
                    .hasMessageContaining("length " + level);
        }
        assertThatThrownBy(() -> BitsPerDimension.of(-1, 0, 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("0 dimensions");
    }
}

package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DitTest {
    private static final Dit DIGITS = Dit.of(Shape.of(28, 28, 1), 4, 128, 4);

    @Test
    void patchesAreTokens() {
        assertThat(DIGITS.tokens()).isEqualTo(49);
        assertThat(DIGITS.patchSize()).isEqualTo(16);
        Dit heartbeats = Dit.of(Shape.of(256, 2), 8, 64, 2);
        assertThat(heartbeats.tokens()).isEqualTo(32);
        assertThat(heartbeats.patchSize()).isEqualTo(16);
    }

    @Test
    void sidesThatThePatchDoesNotDivideAreNamed() {
        assertThatThrownBy(() -> Dit.of(Shape.of(28, 30, 1), 4, 128, 4))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("a side of 30")
                .hasMessageContaining("divisible by 4");
        assertThatThrownBy(() -> Dit.of(Shape.of(2), 1, 8, 1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("use an mlp");
    }

    @Test
    void numbersOutsideTheirRangeAreNamed() {
        assertThatThrownBy(() -> DIGITS.withHeads(3))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("width is 128")
                .hasMessageContaining("multiple of 3");
        assertThatThrownBy(() -> Dit.of(Shape.of(4, 4, 1), 2, 6, 1).withHeads(1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("multiple of 4");
        assertThatThrownBy(() -> Dit.of(Shape.of(4, 4, 1), 0, 8, 1))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("patch is 0");
    }

    @Test
    void learnedPositionsNeedNoSinesAndCosines() {
        Dit odd = new Dit(Shape.of(4, 4, 1), 2, 7, 1, 1, Dit.Positions.LEARNED, 4, 0);
        assertThat(odd.width()).isEqualTo(7);
    }
}

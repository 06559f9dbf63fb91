package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class UNetTest {
    private static final UNet DIGITS = UNet.of(Shape.of(28, 28, 1), 32, 1, 2, 4);

    @Test
    void levelsHalveTheSidesAndMultiplyTheChannels() {
        UNet unet = DIGITS.withAttention(7);
        assertThat(unet.levels()).isEqualTo(3);
        assertThat(unet.resolution(0)).isEqualTo(28);
        assertThat(unet.resolution(2)).isEqualTo(7);
        assertThat(unet.channels(2)).isEqualTo(128);
        assertThat(unet.attends(2)).isTrue();
        assertThat(unet.attends(1)).isFalse();
    }

    @Test
    void resolutionIsTheLongestSide() {
        assertThat(UNet.of(Shape.of(8, 16, 3), 8, 1, 2).resolution(1)).isEqualTo(8);
        assertThat(UNet.of(Shape.of(256, 1), 8, 1, 2).resolution(1)).isEqualTo(128);
    }

    @Test
    void sidesThatCannotBeHalvedAreNamed() {
        shapes(() -> UNet.of(Shape.of(30, 28, 1), 32, 1, 2, 4), "[30, 28, 1]", "a side of 30", "divisible by 4");
        shapes(() -> UNet.of(Shape.of(250, 1), 32, 1, 2, 4), "a side of 250", "Pad or crop");
        shapes(() -> UNet.of(Shape.of(64, 64, 1), 8, new int[40]), "multiplier");
    }

    @Test
    void pointsAreRefused() {
        shapes(() -> UNet.of(Shape.of(2), 32, 1), "[2]", "use an mlp");
        shapes(() -> UNet.of(Shape.of(2, 2, 2, 2), 32, 1), "[2, 2, 2, 2]");
        shapes(() -> UNet.of(Shape.of(0, 2), 32, 1), "[0, 2]");
    }

    @Test
    void numbersOutsideTheirRangeAreNamed() {
        numbers(() -> DIGITS.withBlocks(0), "blocks is 0", "at least 1");
        numbers(() -> DIGITS.withGroups(5), "width is 32", "multiple of 5", "groups");
        numbers(() -> DIGITS.withGroups(0), "groups is 0");
        numbers(() -> DIGITS.withAttention(8), "resolution 8", "[28, 14, 7]");
        numbers(() -> DIGITS.withHeads(3).withAttention(7), "resolution 7 is 128", "multiple of 3");
        numbers(() -> DIGITS.withCondition(-1), "condition_dimension is -1");
        numbers(() -> UNet.of(Shape.of(4, 4, 1), 8), "number of multipliers is 0");
        numbers(() -> UNet.of(Shape.of(4, 4, 1), 0, 1), "width is 0");
        numbers(() -> UNet.of(Shape.of(4, 4, 1), 8, 1, 0), "multiplier is 0");
    }

    @Test
    void groupsOfAWidthThatEightDoesNotDivideAreFewer() {
        assertThat(UNet.of(Shape.of(4, 4, 1), 12, 1).groups()).isEqualTo(6);
        assertThat(UNet.of(Shape.of(4, 4, 1), 7, 1).groups()).isEqualTo(7);
        assertThat(UNet.of(Shape.of(4, 4, 1), 11, 1).groups()).isEqualTo(1);
    }

    private static void shapes(ThrowingCallable making, String... parts) {
        assertThatThrownBy(making)
                .isInstanceOf(InvalidInputException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }

    private static void numbers(ThrowingCallable making, String... parts) {
        assertThatThrownBy(making)
                .isInstanceOf(InvalidParameterException.class)
                .satisfies(e -> assertThat(e.getMessage()).contains(parts));
    }
}

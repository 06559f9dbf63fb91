package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeTest {
    @Test
    void sizesAreProducts() {
        Shape shape = Shape.of(4, 2, 3);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.length(1)).isEqualTo(2);
        assertThat(shape.size()).isEqualTo(24);
        assertThat(shape.sampleSize()).isEqualTo(6);
        assertThat(Shape.scalar().size()).isEqualTo(1);
        assertThat(Shape.scalar().sampleSize()).isEqualTo(1);
        assertThat(Shape.of(0, 3).size()).isZero();
    }

    @Test
    void unknownBatchHasASampleSizeButNoSize() {
        Shape shape = Shape.of(Shape.UNKNOWN, 2);
        assertThat(shape.isKnown()).isFalse();
        assertThat(shape.sampleSize()).isEqualTo(2);
        assertThatThrownBy(shape::size)
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("[?, 2]");
        assertThat(Shape.of(3, 2).isKnown()).isTrue();
        assertThat(Shape.scalar().isKnown()).isTrue();
    }

    @Test
    void sizeBeyondAnIntIsAnErrorAndNotAWrongNumber() {
        assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16).size()).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void negativeLengthsAreRefusedButForTheUnknownBatch() {
        assertThatThrownBy(() -> Shape.of(2, -1))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining("Axis 1 of shape [2, -1]");
        assertThatThrownBy(() -> Shape.of(-2)).isInstanceOf(ShapeMismatchException.class);
    }

    @Test
    void batchComesAndGoes() {
        assertThat(Shape.of(4, 2, 3).withoutBatch()).isEqualTo(Shape.of(2, 3));
        assertThat(Shape.scalar().withoutBatch()).isEqualTo(Shape.scalar());
        assertThat(Shape.of(2, 3).withBatch(Shape.UNKNOWN)).isEqualTo(Shape.of(Shape.UNKNOWN, 2, 3));
        assertThat(Shape.of(4, 2, 3).perSample()).isEqualTo(Shape.of(4, 1, 1));
        assertThat(Shape.of(4).perSample()).isEqualTo(Shape.of(4));
        assertThat(Shape.scalar().perSample()).isEqualTo(Shape.scalar());
    }

    @ParameterizedTest(name = "{0} and {1} make {2}")
    @CsvSource(delimiter = '|', textBlock = """
            4 3   | 4 3   | 4 3
            4 3   | 4 1   | 4 3
            4 1   | 1 3   | 4 3
            3     | 4 3   | 4 3
            4 3   | ''    | 4 3
            -1 3  | -1 1  | -1 3
            -1 3  | 4 3   | 4 3
            -1 1  | 1 3   | -1 3
            1 1   | -1 2  | -1 2
            0 3   | 1 3   | 0 3
            """)
    void broadcastingIsNumpysRuleBothWays(String left, String right, String result) {
        assertThat(shape(left).broadcast(shape(right))).isEqualTo(shape(result));
        assertThat(shape(right).broadcast(shape(left))).isEqualTo(shape(result));
    }

    @ParameterizedTest(name = "{0} and {1}")
    @CsvSource(delimiter = '|', textBlock = """
            4 3   | 4 2
            4     | 4 3
            2 4 3 | 2 3
            """)
    void shapesThatDoNotBroadcastAreNamed(String left, String right) {
        assertThatThrownBy(() -> shape(left).broadcast(shape(right)))
                .isInstanceOf(ShapeMismatchException.class)
                .hasMessageContaining(shape(left).toString())
                .hasMessageContaining(shape(right).toString());
    }

    @Test
    void shapesAreValues() {
        int[] lengths = {4, 3};
        Shape shape = Shape.of(lengths);
        lengths[0] = 9;
        shape.lengths()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(4, 3)).hasSameHashCodeAs(Shape.of(4, 3));
        assertThat(shape).isNotEqualTo(Shape.of(3, 4)).hasToString("[4, 3]");
    }

    private static Shape shape(String lengths) {
        return lengths.isEmpty()
                ? Shape.scalar()
                : Shape.of(Arrays.stream(lengths.split(" ", -1))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }
}

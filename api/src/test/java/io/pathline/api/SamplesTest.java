package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private final Samples points = Samples.points(2, 0, 1, 2, 3, 4, 5).given(Samples.points(1, 10, 11, 12));

    @Test
    void pointsHaveACountAndADimension() {
        assertThat(points.shape()).isEqualTo(Shape.of(3, 2));
        assertThat(points.count()).isEqualTo(3);
        assertThat(points.dimension()).isEqualTo(2);
        assertThat(points.value(2, 1)).isEqualTo(5);
        assertThat(points).hasToString("Samples[3, 2] given [3, 1]");
    }

    @Test
    void imagesHaveTheProductOfTheirAxesAsDimension() {
        Samples images = Samples.of(Shape.of(2, 2, 3, 1), new float[12]);
        assertThat(images.dimension()).isEqualTo(6);
        assertThat(images.slice(1, 2).shape()).isEqualTo(Shape.of(1, 2, 3, 1));
    }

    @Test
    void sliceCopiesRowsWithTheirConditions() {
        Samples slice = points.slice(1, 3);
        assertThat(slice).isEqualTo(Samples.points(2, 2, 3, 4, 5).given(Samples.points(1, 11, 12)));
        slice.values()[0] = 99;
        assertThat(points.value(1, 0)).isEqualTo(2);
    }

    @Test
    void selectKeepsTheOrderAskedForAndMayRepeat() {
        assertThat(points.select(2, 0, 2))
                .isEqualTo(Samples.points(2, 4, 5, 0, 1, 4, 5).given(Samples.points(1, 12, 10, 12)));
        assertThat(points.select().count()).isZero();
    }

    @Test
    void equalityIsByContentAndCondition() {
        Samples same = Samples.points(2, 0, 1, 2, 3, 4, 5).given(Samples.points(1, 10, 11, 12));
        assertThat(points).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(points).isNotEqualTo(Samples.points(2, 0, 1, 2, 3, 4, 5));
        assertThat(points).isNotEqualTo(Samples.points(2, 0, 1, 2, 3, 4, 6).given(Samples.points(1, 10, 11, 12)));
        assertThat(Samples.points(2, 1, 2)).isNotEqualTo(Samples.points(1, 1, 2));
    }

    @Test
    void infinitiesAndNanAreNotFinite() {
        assertThat(points.isFinite()).isTrue();
        assertThat(Samples.points(1, 1, Float.NaN).isFinite()).isFalse();
        assertThat(Samples.points(1, Float.NEGATIVE_INFINITY).isFinite()).isFalse();
    }

    @Test
    void arrayIsSharedNotCopied() {
        float[] values = {1, 2};
        assertThat(Samples.points(1, values).values()).isSameAs(values);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        refused("[count, 1]", () -> Samples.of(Shape.of(3), new float[3]));
        refused("holds 6 values, but the array has 5", () -> Samples.of(Shape.of(3, 2), new float[5]));
        refused("3 values do not make whole points of dimension 2", () -> Samples.points(2, 1, 2, 3));
        refused("dimension 0", () -> Samples.points(0));
        refused("3 samples cannot have 2 conditions", () -> points.given(Samples.points(1, 1, 2)));
    }

    private static void refused(String message, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(ShapeMismatchException.class).hasMessageContaining(message);
    }
}

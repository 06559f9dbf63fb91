package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchTest {
    private static final List<Shape> DECLARED = List.of(Shape.of(Shape.UNKNOWN, 1), Shape.of(1, 2));
    private static final Samples ROWS = Samples.points(1, 0, 1, 2, 3, 4, 5, 6);
    private static final Samples SHARED = Samples.points(2, 8, 9);
    private static final Batch BATCH = new Batch(DECLARED, List.of(ROWS, SHARED), ROWS, 7);

    @Test
    void partsAreTheRowsInOrderWithTheirConditionsAndTheSharedInputs() {
        for (int parts = 1; parts <= 9; parts++) {
            int next = 0;
            List<Batch> cut = BATCH.cut(parts);
            assertThat(cut).hasSize(Math.min(parts, 7));
            for (Batch part : cut) {
                assertThat(part.rows()).isBetween(7 / cut.size(), 7 / cut.size() + 1);
                assertThat(part.inputs().get(0)).isEqualTo(ROWS.slice(next, next + part.rows()));
                assertThat(part.inputs().get(1)).isEqualTo(SHARED);
                assertThat(part.conditions()).isEqualTo(part.inputs().get(0));
                next += part.rows();
            }
            assertThat(next).as("rows in %d parts", parts).isEqualTo(7);
        }
    }

    @Test
    void aBatchWithoutRowsOfItsOwnStaysWhole() {
        Batch shared = new Batch(List.of(Shape.of(1, 2)), List.of(SHARED), null, Shape.UNKNOWN);
        assertThat(shared.cut(4)).containsExactly(shared);
    }
}

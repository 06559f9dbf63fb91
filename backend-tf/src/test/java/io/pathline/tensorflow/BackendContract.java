package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.Backend;
import io.pathline.api.Mlp;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every backend keeps, in three parts: {@link ProgramContract}, {@link NetworkContract} and
 * {@link TrainingContract}. Extend each with {@link #backend}, and with {@link #live} where the backend can count what it
 * holds outside Java's heap; every test then ends with as much as it began with.
 */
abstract class BackendContract {
    static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);
    static final Shape TIMES = Shape.of(Shape.UNKNOWN, 1);
    static final Shape ONE_TIME = Shape.of(1, 1);
    static final Mlp SMALL = Mlp.of(2, 16, 2);

    private long liveBefore;

    /** The backend under test. */
    protected abstract Backend backend();

    /** What is open outside Java's heap; a constant if the backend has nothing there. */
    protected abstract long live();

    @BeforeEach
    void countBefore() {
        backend();
        liveBefore = live();
    }

    @AfterEach
    void nothingLeaks() {
        assertThat(live()).as("native things left open").isEqualTo(liveBefore);
    }

    static Program doubling(PlacedField field) {
        return field.compile((f, in) -> List.of(in.get(0).mul(2)), List.of(POINTS));
    }

    static void refused(ThrowingCallable action, String part) {
        assertThatThrownBy(action).isInstanceOf(ShapeMismatchException.class).hasMessageContaining(part);
    }
}

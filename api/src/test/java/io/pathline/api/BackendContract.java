package io.pathline.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every {@link Backend} keeps, in three parts that share what is here: {@link ProgramContract} for fields and
 * programs, {@link NetworkContract} for networks as fields, and {@link TrainingContract} for training.
 *
 * <p>To test a backend, depend on this module's test-jar and extend each part with its one method; a backend that holds
 * memory outside Java's heap overrides {@link #live} too, and every test then ends with as much as it began with:
 *
 * <pre>{@code
 * class GraphTrainingTest extends TrainingContract {
 *     protected Backend backend() {
 *         return BACKEND;
 *     }
 *
 *     protected long live() {
 *         return NativeMemory.openHandles();
 *     }
 * }
 * }</pre>
 *
 * <p>The methods are called many times in a test; what is dear to make, keep in a static field.
 */
public abstract class BackendContract {
    static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);
    static final Shape TIMES = Shape.of(Shape.UNKNOWN, 1);
    static final Shape ONE_TIME = Shape.of(1, 1);
    static final Mlp SMALL = Mlp.of(2, 16, 2);

    private long liveBefore;

    /** What is open outside Java's heap; a constant, as here, if the backend has nothing there. */
    protected long live() {
        return 0;
    }

    @BeforeEach
    void countBefore() {
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

package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.BackendException;
import io.pathline.api.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients that do not exist, in all the ways that TensorFlow says so. */
class BackwardTest {
    @Test
    void operationWithoutGradientIsNamed() {
        refused((tf, x) -> tf.math.nextAfter(x, x), "NextAfter");
    }

    @Test
    void lossThatDoesNotReachTheParameterIsNamed() {
        refused((tf, x) -> tf.constant(1f), "does not depend on");
    }

    @Test
    void lossThatReachesTheParameterOnlyThroughItsShapeIsNamed() {
        refused((tf, x) -> tf.fill(tf.shape(x), tf.constant(1f)), "does not depend on");
    }

    private static void refused(Formula formula, String part) {
        try (GraphScope scope = new GraphScope(Graphs.BACKEND.device())) {
            GraphTensor x = scope.placeholder(Shape.scalar());
            Operand<TFloat32> loss = formula.of(scope.ops(), x.operand());
            assertThatThrownBy(() -> Backward.gradients(scope, loss, List.of(x.operand()), List.of("x")))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining(part);
        }
    }

    private interface Formula {
        Operand<TFloat32> of(Ops tf, Operand<TFloat32> x);
    }
}

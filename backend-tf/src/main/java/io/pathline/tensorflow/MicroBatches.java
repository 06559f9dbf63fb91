package io.pathline.tensorflow;

import io.pathline.api.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adds gradients and losses up over the parts of a batch: the sum so far lies in a variable, and each part adds its own
 * by its share of the rows.
 */
final class MicroBatches {
    /** Rows of this part over rows of the batch. */
    final GraphTensor share;

    /** 0 in the first part, where the sum so far is not this batch's, else 1. */
    final GraphTensor carry;

    /** The loss of the parts before, by their shares. */
    final GraphTensor lossBefore;

    private final Ops tf;
    private final Variable sum;

    MicroBatches(GraphScope scope, int size) {
        tf = scope.ops();
        sum = new Variable(scope, "gradient_sum", size);
        share = scope.placeholder(Shape.scalar());
        carry = scope.placeholder(Shape.scalar());
        lossBefore = scope.placeholder(Shape.scalar());
    }

    Operand<TFloat32> loss(Operand<TFloat32> own) {
        return tf.math.add(lossBefore.operand(), tf.math.mul(own, share.operand()));
    }

    /** The gradient so far, this part's included; a sum that is not this batch's is left out even where it is NaN. */
    Operand<TFloat32> gradient(Operand<TFloat32> own) {
        return tf.math.add(tf.math.mulNoNan(sum.value(), carry.operand()), tf.math.mul(own, share.operand()));
    }

    /** Keeps the gradient so far for the next part. */
    Op keep(Operand<TFloat32> gradient) {
        return tf.assignVariableOp(sum.handle(), gradient);
    }

    /** The variable, to be given its first value. */
    Variable sum() {
        return sum;
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Shape;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * A flat array of floats that stays on the device between runs: a resource variable, never TensorFlow's older kind,
 * which crashed in gradients and was not the same from run to run.
 */
final class Variable {
    private final Operand<? extends TType> handle;
    private final Operand<TFloat32> initial;
    private final Op initialise;
    private final Operand<TFloat32> value;

    /**
     * @param name of its own within the graph
     */
    Variable(GraphScope scope, String name, int size) {
        Ops tf = scope.ops();
        org.tensorflow.ndarray.Shape shape = Shapes.toNative(Shape.of(size));
        handle = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName(name));
        initial = tf.placeholder(TFloat32.class, Placeholder.shape(shape));
        initialise = tf.assignVariableOp(handle, initial);
        value = tf.readVariableOp(handle, TFloat32.class);
    }

    /** What updating operations take; never fetched. */
    Operand<? extends TType> handle() {
        return handle;
    }

    /** The placeholder that {@link #initialise} copies from. */
    Operand<TFloat32> initial() {
        return initial;
    }

    /** Copies {@link #initial} in. */
    Op initialise() {
        return initialise;
    }

    /** Its value when a run starts. */
    Operand<TFloat32> value() {
        return value;
    }

    /** Its value after what {@code tf} is made to wait for. */
    Operand<TFloat32> valueAfter(Ops tf) {
        return tf.readVariableOp(handle, TFloat32.class);
    }
}

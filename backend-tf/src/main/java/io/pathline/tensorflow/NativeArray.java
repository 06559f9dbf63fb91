package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.DeviceArray;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * A native tensor of floats that is never written to again, so that runs may share its memory.
 *
 * <p>TensorFlow counts references to a buffer: an output that is an input shares the input's buffer and outlives it.
 */
final class NativeArray implements DeviceArray {
    private final TFloat32 tensor;
    private final Shape shape;
    private boolean closed;

    /** Takes the tensor over. */
    NativeArray(TFloat32 tensor) {
        this.tensor = tensor;
        this.shape = Shapes.fromNative(tensor.shape());
        Live.opened(bytes());
    }

    /** A copy of host values, made in one piece. */
    static NativeArray of(Shape shape, float... values) {
        if (values.length != shape.size()) {
            throw new ShapeMismatchException(
                    "Shape " + shape + " holds " + shape.size() + " values, but there are " + values.length + ".");
        }
        return new NativeArray(TFloat32.tensorOf(Shapes.toNative(shape), DataBuffers.of(values, true, false)));
    }

    /**
     * The native array behind a device array.
     *
     * @throws ShapeMismatchException if it lives elsewhere
     */
    static NativeArray cast(DeviceArray array) {
        if (array instanceof NativeArray own) {
            return own;
        }
        throw new ShapeMismatchException("A " + array.getClass().getSimpleName()
                + " is not a TensorFlow array; upload its values to the field first.");
    }

    /** The tensor, to be fed. */
    TFloat32 tensor() {
        if (closed) {
            throw new BackendException("An array of shape " + shape + " was used after it was closed.");
        }
        return tensor;
    }

    @Override
    public Shape shape() {
        return shape;
    }

    /** One copy, whatever the size: element by element it would be a hundred times slower. */
    @Override
    public float[] toFloats() {
        float[] values = new float[shape.size()];
        tensor().asRawTensor().data().asFloats().read(values);
        return values;
    }

    @Override
    public double[] toDoubles() {
        return Floats.widen(toFloats());
    }

    private long bytes() {
        return (long) Float.BYTES * shape.size();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            tensor.close();
            Live.closed(bytes());
        }
    }
}

package io.pathline.tensorflow;

import io.pathline.api.Shape;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/**
 * A native tensor that is rewritten for every run and replaced when its shape changes. Only for runs whose outputs do
 * not share memory with their inputs.
 */
final class FeedTensor implements AutoCloseable {
    private final Operand<TFloat32> placeholder;
    private @Nullable TFloat32 tensor;
    private Shape shape = Shape.scalar();

    FeedTensor(Operand<TFloat32> placeholder) {
        this.placeholder = placeholder;
    }

    /** Feeds these values, copied in one piece. */
    void feed(Session.Runner runner, Shape newShape, float... values) {
        TFloat32 current = tensor;
        if (current == null || !shape.equals(newShape)) {
            close();
            current = TFloat32.tensorOf(Shapes.toNative(newShape), DataBuffers.of(values, true, false));
            tensor = current;
            shape = newShape;
            Live.opened(bytes());
        } else {
            current.asRawTensor().data().asFloats().write(values);
        }
        runner.feed(placeholder, current);
    }

    private long bytes() {
        return (long) Float.BYTES * shape.size();
    }

    @Override
    public void close() {
        if (tensor != null) {
            tensor.close();
            tensor = null;
            Live.closed(bytes());
        }
    }
}

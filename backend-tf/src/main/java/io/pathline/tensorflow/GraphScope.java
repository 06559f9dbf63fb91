package io.pathline.tensorflow;

import io.pathline.api.Device;
import io.pathline.api.Shape;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A graph under construction, the session that will run it, and the scalar constants that it has already.
 *
 * <p>One scope belongs to one program and is built by one thread. Nodes are added before the first run only: a session
 * that has run would have to take the graph apart and optimise it again.
 */
final class GraphScope implements AutoCloseable {
    private final Graph graph = new Graph();
    private final Ops ops = Ops.create(graph);
    private final Session session;
    private final Map<Float, Operand<TFloat32>> scalars = new HashMap<>();
    private boolean closed;

    GraphScope(Device device) {
        session = new Session(graph, SessionSettings.of(Devices.isGpu(device)));
        Live.opened();
    }

    /** What runs this graph; for what needs it whole. */
    Session session() {
        return session;
    }

    /** Builds nodes; all of them before the first run. */
    Ops ops() {
        return ops;
    }

    /** A new run, to be given its feeds and fetches. */
    Session.Runner runner() {
        return session.runner();
    }

    /** A scalar constant, one node however often it is asked for. */
    Operand<TFloat32> scalar(double value) {
        return scalars.computeIfAbsent((float) value, ops::constant);
    }

    /** A constant of these values, row by row, starting at {@code offset} of the array. */
    Operand<TFloat32> constant(Shape shape, float[] values, int offset) {
        return ops.constant(
                Shapes.toNative(shape), DataBuffers.of(values, true, false).slice(offset, shape.size()));
    }

    /**
     * A tensor of this graph.
     *
     * @param shape of the operand, which the caller knows better than TensorFlow where the batch is open
     */
    GraphTensor tensor(Operand<TFloat32> operand, Shape shape) {
        return new GraphTensor(this, operand, shape);
    }

    /** A tensor that is fed at every run. */
    GraphTensor placeholder(Shape shape) {
        return tensor(ops.placeholder(TFloat32.class, Placeholder.shape(Shapes.toNative(shape))), shape);
    }

    /** Frees graph and session; closing twice does nothing. */
    @Override
    public void close() {
        if (!closed) {
            closed = true;
            session.close();
            graph.close();
            Live.closed();
        }
    }
}

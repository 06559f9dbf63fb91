package io.pathline.tensorflow;

import io.pathline.api.Device;
import io.pathline.api.Shape;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.GraphOperation;
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
    private final Graph graph;
    private final Ops ops;
    private final @Nullable Session session;
    private final Map<Float, Operand<TFloat32>> scalars = new HashMap<>();
    private @Nullable String suspect;
    private boolean closed;

    GraphScope(Device device) {
        graph = new Graph();
        ops = Ops.create(graph);
        session = new Session(graph, SessionSettings.of(Devices.isGpu(device)));
        Live.opened();
    }

    /** A part of somebody else's graph, who runs it and closes it. */
    private GraphScope(Graph graph, Ops ops) {
        this.graph = graph;
        this.ops = ops;
        session = null;
        closed = true;
    }

    /** Where these operations add their nodes, for a network that is part of a larger graph. */
    static GraphScope within(Ops ops) {
        return new GraphScope((Graph) ops.scope().env(), ops);
    }

    /** What runs this graph; for what needs it whole. */
    Session session() {
        return Objects.requireNonNull(session, "a part of a graph is run by whoever has the whole");
    }

    /** Builds nodes; all of them before the first run. */
    Ops ops() {
        return ops;
    }

    /** Remembers whose network is in this graph, for messages about what cannot be differentiated. */
    void suspect(String plugin) {
        suspect = plugin;
    }

    /** The plugin whose network is in this graph, as messages name it; null where there is none. */
    @Nullable
    String suspect() {
        return suspect;
    }

    /** Every node so far, in the order in which they were added. */
    Iterator<GraphOperation> nodes() {
        return graph.operations();
    }

    /** The number of nodes so far. */
    int count() {
        int count = 0;
        for (Iterator<GraphOperation> nodes = nodes(); nodes.hasNext(); nodes.next()) {
            count++;
        }
        return count;
    }

    /** A new run, to be given its feeds and fetches. */
    Session.Runner runner() {
        return session().runner();
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
            session().close();
            graph.close();
            Live.closed();
        }
    }
}

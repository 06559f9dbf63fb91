package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Device;
import io.pathline.api.DeviceArray;
import io.pathline.api.FieldFunction;
import io.pathline.api.Program;
import io.pathline.api.ProgramShapes;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/**
 * A function compiled into a graph of its own; one run of the session for each run of the program.
 *
 * <p>What goes in is fed without a copy, and what comes out is handed over without one: on the CPU an array that goes
 * from program to program is never moved. On a GPU a session copies feeds and fetches over the bus.
 */
final class GraphProgram implements Program {
    private final Device device;
    private final GraphScope scope;
    private final ProgramShapes batch;
    private final FieldGraph graph;
    private final List<Operand<TFloat32>> inputs;
    private final List<Operand<TFloat32>> outputs;
    private final Feeds feeds;
    private boolean closed;

    private GraphProgram(
            Device device,
            GraphScope scope,
            FieldGraph graph,
            ProgramShapes batch,
            List<Operand<TFloat32>> inputs,
            List<Operand<TFloat32>> outputs,
            Feeds feeds) {
        this.device = device;
        this.scope = scope;
        this.graph = graph;
        this.batch = batch;
        this.inputs = inputs;
        this.outputs = outputs;
        this.feeds = feeds;
    }

    /** Traces the function once; what it throws comes through, and nothing is left behind. */
    static GraphProgram compile(Device device, FieldGraph graph, FieldFunction function, List<Shape> shapes) {
        GraphScope scope = new GraphScope(device);
        boolean compiled = false;
        try {
            FieldGraph.Built built = graph.build(scope);
            List<GraphTensor> inputs = shapes.stream().map(scope::placeholder).toList();
            List<Tensor> results = function.apply(built.field(), List.copyOf(inputs));
            // An input that is given back needs a node of its own: TensorFlow does not fetch what it is fed.
            List<Operand<TFloat32>> outputs = results.stream()
                    .map(result -> GraphTensor.cast(scope, result).operand())
                    .<Operand<TFloat32>>map(scope.ops()::identity)
                    .toList();
            var program = new GraphProgram(
                    device, scope, graph, new ProgramShapes(shapes), operands(inputs), outputs, built.feeds());
            compiled = true;
            return program;
        } finally {
            if (!compiled) {
                scope.close();
            }
        }
    }

    private static List<Operand<TFloat32>> operands(List<GraphTensor> tensors) {
        return tensors.stream().map(GraphTensor::operand).toList();
    }

    /**
     * {@inheritDoc}
     *
     * @throws ShapeMismatchException if an input does not fit, before anything is run
     * @throws BackendException if TensorFlow fails, or this or an input was closed
     */
    @Override
    public List<DeviceArray> run(List<DeviceArray> arrays) {
        if (closed) {
            throw new BackendException("A program was run after it was closed; compile it again.");
        }
        checkBatch(batch.check(arrays.stream().map(DeviceArray::shape).toList()));
        Session.Runner runner = scope.runner();
        for (int i = 0; i < arrays.size(); i++) {
            runner.feed(inputs.get(i), NativeArray.cast(arrays.get(i)).tensor());
        }
        feeds.addTo(runner);
        outputs.forEach(runner::fetch);
        return take(Runs.run(scope, runner, device));
    }

    /** Each row of the batch has its own condition, or its own probe, so their numbers must agree. */
    private void checkBatch(int rows) {
        int given = graph.batch();
        if (given > 0 && rows != Shape.UNKNOWN && rows != given) {
            throw new ShapeMismatchException("The field was given " + given + " conditions, but a batch of " + rows
                    + "; take a field for the conditions of this batch, or give it probes of this batch.");
        }
    }

    /** Takes the tensors over from a result, which is not closed: each array closes its own. */
    private static List<DeviceArray> take(Result result) {
        List<DeviceArray> arrays = new ArrayList<>(result.size());
        for (int i = 0; i < result.size(); i++) {
            arrays.add(new NativeArray((TFloat32) result.get(i)));
        }
        return List.copyOf(arrays);
    }

    @Override
    public void close() {
        closed = true;
        scope.close();
    }
}

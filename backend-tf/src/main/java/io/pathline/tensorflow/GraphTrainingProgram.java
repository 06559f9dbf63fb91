package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Conditioned;
import io.pathline.api.Device;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Optimizer;
import io.pathline.api.ProgramShapes;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.TrainingProgram;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.types.TFloat32;

/**
 * A training step with the network's state on the device, from the moment it is compiled until it is closed.
 *
 * <p>Steps and reads of the state exclude one another, so another thread may take a snapshot while training goes on.
 * The program's lock may be held while the network's is taken, never the other way round.
 */
final class GraphTrainingProgram implements TrainingProgram {
    private final Device device;
    private final GraphScope scope;
    private final TrainingGraph graph;
    private final Optimizer optimizer;
    private final ProgramShapes batch;
    private final List<FeedTensor> inputs;
    private final @Nullable FeedTensor condition;
    private final FeedTensor rate;
    private final FeedTensor epsilon;
    private final FeedTensor decay;
    private final FeedTensor fresh;

    /** Share, carry and loss before, where batches are cut. */
    private final List<FeedTensor> parts;

    private final Consumer<NetworkState> onClose;
    /** Of the variables. */
    private final long bytes;

    private NetworkState last;
    private long steps;
    private boolean closed;

    /** Takes the scope over and copies the state to the device. */
    GraphTrainingProgram(
            Device device,
            GraphScope scope,
            TrainingGraph graph,
            Optimizer optimizer,
            NetworkState state,
            Consumer<NetworkState> onClose) {
        this.device = device;
        this.scope = scope;
        this.graph = graph;
        this.optimizer = optimizer;
        this.batch =
                new ProgramShapes(graph.inputs.stream().map(GraphTensor::shape).toList());
        this.inputs = graph.inputs.stream().map(GraphTrainingProgram::feed).toList();
        this.condition = graph.condition == null ? null : feed(graph.condition);
        this.rate = feed(graph.rate);
        this.epsilon = feed(graph.epsilon);
        this.decay = feed(graph.decay);
        this.fresh = feed(graph.fresh);
        this.parts = graph.parts == null
                ? List.of()
                : Stream.of(graph.parts.share, graph.parts.carry, graph.parts.lossBefore)
                        .map(GraphTrainingProgram::feed)
                        .toList();
        this.onClose = onClose;
        this.last = state;
        this.steps = state.steps();
        this.bytes = (long) Float.BYTES * state.raw().length * (variables().size() + (graph.parts == null ? 0 : 1));
        write(state);
        Live.opened(bytes);
    }

    private static FeedTensor feed(GraphTensor placeholder) {
        return new FeedTensor(placeholder.operand());
    }

    /**
     * {@inheritDoc}
     *
     * <p>Where loss or gradient norm is not finite, nothing is updated or counted; the report says so.
     *
     * @throws InvalidParameterException if the rate is not a finite number above 0
     * @throws ShapeMismatchException if the batch is not what was compiled for
     */
    @Override
    public synchronized StepReport step(double learningRate, List<Samples> samples, @Nullable Samples conditions) {
        if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
            throw new InvalidParameterException("The learning rate of step " + (steps + 1) + " is " + learningRate
                    + "; it must be finite and above 0.");
        }
        Batch whole = checked(samples, conditions);
        List<Batch> parts = whole.cut(optimizer.microBatches());
        double loss = 0;
        double seen = 0;
        for (Batch part : parts.subList(0, parts.size() - 1)) {
            Session.Runner runner = runner(part, whole.rows(), loss, seen).addTarget(graph.keep);
            try (Result result = Runs.run(scope, runner.fetch(graph.loss), device)) {
                loss = scalar(result.get(0));
                seen += part.rows();
            }
        }
        return update(runner(parts.get(parts.size() - 1), whole.rows(), loss, seen), learningRate);
    }

    private StepReport update(Session.Runner runner, double learningRate) {
        UpdateNumbers numbers = UpdateNumbers.of(optimizer, learningRate, steps + 1);
        rate.feed(runner, Shape.scalar(), numbers.rate());
        epsilon.feed(runner, Shape.scalar(), numbers.epsilon());
        decay.feed(runner, Shape.scalar(), numbers.decay());
        fresh.feed(runner, Shape.scalar(), numbers.fresh());
        runner.addTarget(graph.update).fetch(graph.loss).fetch(graph.gradientNorm);
        try (Result result = Runs.run(scope, runner, device)) {
            float loss = scalar(result.get(0));
            float norm = scalar(result.get(1));
            // The graph's own test, on the same two floats: where it fails, the graph has updated nothing.
            if (Float.isFinite(loss + norm)) {
                steps++;
            }
            return new StepReport(loss, norm);
        }
    }

    @Override
    public synchronized long stepsTaken() {
        return steps;
    }

    /** The gradient of a batch, flat, before clipping; nothing is updated. */
    synchronized float[] gradient(List<Samples> samples, @Nullable Samples conditions) {
        Batch whole = checked(samples, conditions);
        Session.Runner runner = runner(whole, whole.rows(), 0, 0);
        try (Result result = Runs.run(scope, runner.fetch(graph.gradient), device)) {
            return floats(result.get(0));
        }
    }

    /** The state as the last step left it, also after closing. */
    synchronized NetworkState state() {
        return closed ? last : read();
    }

    private NetworkState read() {
        Session.Runner runner = scope.runner();
        variables().forEach(variable -> runner.fetch(variable.value()));
        try (Result result = Runs.run(scope, runner, device)) {
            return new NetworkState(
                    floats(result.get(0)), floats(result.get(1)), floats(result.get(2)), floats(result.get(3)), steps);
        }
    }

    /**
     * Hands the state back to the network and frees the device. Where the state cannot be read, that is thrown, and the
     * network is left as it was when this was compiled.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            last = read();
        } finally {
            closed = true;
            feeds().forEach(FeedTensor::close);
            scope.close();
            Live.closed(bytes);
            onClose.accept(last);
        }
    }

    /** The scope, if it is still there. */
    private GraphScope open() {
        if (closed) {
            throw new BackendException("A training program was used after it was closed; compile it again.");
        }
        return scope;
    }

    /** The batch, if it is what was compiled for; nothing is copied before that is known. */
    private Batch checked(List<Samples> samples, @Nullable Samples conditions) {
        int rows = batch.check(samples.stream().map(Samples::shape).toList());
        open();
        if (condition == null && conditions != null) {
            throw new ShapeMismatchException("The network takes no condition, but the step was given " + conditions
                    + "; make the network with a condition dimension.");
        }
        return new Batch(
                batch.declared(), samples, condition == null ? null : requireConditions(conditions, rows), rows);
    }

    /**
     * A run with a part of a batch fed.
     *
     * @param rows of the batch
     * @param loss of the parts before
     * @param seen rows of the parts before
     */
    private Session.Runner runner(Batch part, int rows, double loss, double seen) {
        Session.Runner runner = open().runner();
        for (int i = 0; i < inputs.size(); i++) {
            Samples samples = part.inputs().get(i);
            inputs.get(i).feed(runner, samples.shape(), samples.values());
        }
        if (condition != null && part.conditions() != null) {
            condition.feed(runner, part.conditions().shape(), part.conditions().values());
        }
        if (!parts.isEmpty()) {
            parts.get(0).feed(runner, Shape.scalar(), (float) ((double) part.rows() / rows));
            parts.get(1).feed(runner, Shape.scalar(), seen > 0 ? 1 : 0);
            parts.get(2).feed(runner, Shape.scalar(), (float) loss);
        }
        return runner;
    }

    private Samples requireConditions(@Nullable Samples conditions, int rows) {
        Shape expected = Shape.of(
                rows, graph.condition == null ? 0 : graph.condition.shape().length(1));
        if (conditions == null) {
            throw new ShapeMismatchException(
                    "The network is conditioned, but the step was given no condition; give " + expected + ".");
        }
        new ProgramShapes(List.of(expected)).check(List.of(conditions.shape()));
        if (graph.spec instanceof Conditioned conditioned) {
            conditioned.condition().check(conditions);
        }
        return conditions;
    }

    /** Everything that holds native memory beside the scope. */
    private List<FeedTensor> feeds() {
        List<FeedTensor> all = new ArrayList<>(inputs);
        all.addAll(List.of(rate, epsilon, decay, fresh));
        all.addAll(parts);
        if (condition != null) {
            all.add(condition);
        }
        return all;
    }

    /** In the order of {@link NetworkState}'s arrays. */
    private List<Variable> variables() {
        return List.of(graph.raw, graph.averaged, graph.firstMoment, graph.secondMoment);
    }

    /** Copies the state into the variables, one after another, through placeholders: the graph holds no second copy. */
    private void write(NetworkState state) {
        List<float[]> values = List.of(state.raw(), state.averaged(), state.firstMoment(), state.secondMoment());
        for (int i = 0; i < values.size(); i++) {
            write(variables().get(i), values.get(i));
        }
        if (graph.parts != null) {
            write(graph.parts.sum(), new float[state.raw().length]);
        }
    }

    private void write(Variable variable, float... values) {
        try (NativeArray array = NativeArray.of(Shape.of(values.length), values)) {
            Session.Runner runner = scope.runner();
            runner.feed(variable.initial(), array.tensor()).addTarget(variable.initialise());
            Runs.run(scope, runner, device).close();
        }
    }

    private static float scalar(Tensor tensor) {
        return ((TFloat32) tensor).getFloat();
    }

    private static float[] floats(Tensor tensor) {
        float[] values = new float[Math.toIntExact(tensor.shape().size())];
        tensor.asRawTensor().data().asFloats().read(values);
        return values;
    }
}

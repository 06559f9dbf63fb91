package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Conditioned;
import io.pathline.api.Device;
import io.pathline.api.Guidance;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedConditionalField;
import io.pathline.api.PlacedField;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.TrainingProgram;
import io.pathline.api.VectorField;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A network whose state lives on the host, except while a training program has it on the device; fields and files are
 * made from copies, read off the device where one is open.
 */
final class GraphNetwork implements Network {
    private final Device device;
    private final Architecture architecture;
    private final float[] fixed;
    private NetworkState state;
    private @Nullable GraphTrainingProgram training;

    GraphNetwork(Device device, Architecture architecture, float[] fixed, NetworkState state) {
        this.device = device;
        this.architecture = architecture;
        this.fixed = fixed;
        this.state = state;
    }

    @Override
    public NetworkSpec spec() {
        return architecture.spec();
    }

    @Override
    public long parameterCount() {
        return architecture.weights().size();
    }

    @Override
    public synchronized TrainingProgram compile(Objective objective, List<Shape> inputs, Optimizer optimizer) {
        if (training != null) {
            throw new BackendException(
                    "Another training program of this network is still open; close it before compiling the next.");
        }
        GraphScope scope = new GraphScope(device);
        boolean compiled = false;
        try {
            var graph = new TrainingGraph(scope, architecture, fixed, objective, inputs, optimizer);
            var program = new GraphTrainingProgram(device, scope, graph, optimizer, state, this::handBack);
            training = program;
            compiled = true;
            return program;
        } finally {
            if (!compiled) {
                scope.close();
            }
        }
    }

    /** What a training program calls when it closes. */
    private synchronized void handBack(NetworkState last) {
        state = last;
        training = null;
    }

    /** A copy of everything, as it is now. */
    NetworkState state() {
        GraphTrainingProgram open;
        synchronized (this) {
            if (training == null) {
                return state;
            }
            open = training;
        }
        return open.state();
    }

    @Override
    public PlacedField field(Weights weights) {
        if (spec().conditionDimension() > 0 && !(spec() instanceof Conditioned)) {
            throw new ShapeMismatchException("The network is conditioned on " + spec().conditionDimension()
                    + " numbers per sample; take its field with a condition.");
        }
        return placed(weights, null, Guidance.none());
    }

    @Override
    public PlacedField field(Weights weights, Samples condition) {
        return guided(weights, condition, Guidance.none());
    }

    @Override
    public PlacedField field(Weights weights, Samples condition, Guidance guidance) {
        if (guidance.passes() > 1 && !(spec() instanceof Conditioned)) {
            throw new InvalidParameterException("Guidance needs the output without a condition (" + guidance
                    + "), and so a network that knows what no condition is; make it with a Condition, and train it with a"
                    + " drop rate above 0.");
        }
        return guided(weights, condition, guidance);
    }

    private PlacedField guided(Weights weights, Samples condition, Guidance guidance) {
        Shape expected = Shape.of(condition.count(), spec().conditionDimension());
        if (spec().conditionDimension() == 0 || !condition.shape().equals(expected)) {
            throw new ShapeMismatchException("A condition of shape " + condition.shape()
                    + " was given to a network that takes " + spec().conditionDimension() + " numbers per sample.");
        }
        if (spec() instanceof Conditioned conditioned) {
            conditioned.condition().check(condition);
        }
        return placed(weights, uploaded(condition, guidance), guidance);
    }

    /** The conditions, and where a second pass goes without as many null rows after them. */
    private static NativeArray uploaded(Samples conditions, Guidance guidance) {
        float[] values = conditions.values();
        if (guidance.passes() == 1) {
            return NativeArray.of(conditions.shape(), values);
        }
        float[] doubled = Arrays.copyOf(values, 2 * values.length);
        Arrays.fill(doubled, values.length, doubled.length, Float.NaN);
        return NativeArray.of(Shape.of(2 * conditions.count(), conditions.dimension()), doubled);
    }

    @Override
    public PlacedConditionalField conditionalField(Weights weights) {
        if (spec().conditionDimension() == 0) {
            throw new InvalidParameterException(
                    "The network has no condition; take its field(weights), or make it with a condition.");
        }
        return new GraphConditionalField(device, graph(weights, null, Guidance.none()));
    }

    private PlacedField placed(Weights weights, @Nullable NativeArray conditions, Guidance guidance) {
        return new GraphField(device, graph(weights, conditions, guidance));
    }

    /** Arrays of a state are never written to, so a field can keep them. */
    private NetworkGraph graph(Weights weights, @Nullable NativeArray conditions, Guidance guidance) {
        NetworkState now = state();
        float[] chosen = weights == Weights.RAW ? now.raw() : now.averaged();
        return new NetworkGraph(architecture, chosen, fixed, conditions, guidance);
    }

    /** {@inheritDoc} Also while it is trained: between two steps. */
    @Override
    public void save(Path folder) {
        NetworkFolder.write(folder, architecture, fixed, state());
    }

    @Override
    public Network warmStart(Weights weights) {
        NetworkState now = state();
        float[] chosen = weights == Weights.RAW ? now.raw() : now.averaged();
        return new GraphNetwork(device, architecture, fixed, NetworkState.initial(chosen));
    }

    @Override
    public void export(Weights weights, UnaryOperator<VectorField> view, Path folder) {
        NetworkState now = state();
        float[] chosen = weights == Weights.RAW ? now.raw() : now.averaged();
        new SavedModelExport(device, architecture, chosen, fixed).write(view, folder);
    }

    /** Closes an open training program too. */
    @Override
    public void close() {
        GraphTrainingProgram open;
        synchronized (this) {
            open = training;
        }
        if (open != null) {
            open.close();
        }
    }
}

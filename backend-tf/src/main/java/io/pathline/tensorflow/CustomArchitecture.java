package io.pathline.tensorflow;

import io.pathline.api.CustomNetwork;
import io.pathline.api.InvalidInputException;
import io.pathline.api.PathlineException;
import io.pathline.api.PluginException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.tensorflow.network.Initial;
import io.pathline.tensorflow.network.NetworkBody;
import io.pathline.tensorflow.network.NetworkPass;
import io.pathline.tensorflow.network.NetworkPieces;
import io.pathline.tensorflow.network.NetworkPlugins;
import io.pathline.tensorflow.network.Piece;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A plugin's network: its pieces are laid out, drawn and saved as those of any network, and what it does is checked. */
final class CustomArchitecture implements Architecture {
    private final CustomNetwork spec;
    private final String plugin;
    private final CustomDescription description;
    private final Map<Piece, Initial> initials;
    private final ParameterLayout weights;
    private final ParameterLayout fixed;
    private final NetworkBody body;

    private CustomArchitecture(CustomNetwork spec, NetworkPlugins.Found found, NetworkPieces pieces, NetworkBody body) {
        this.spec = spec;
        this.plugin = found.plugin();
        this.description = CustomDescription.of(spec, found.parameters());
        this.initials = pieces.initials();
        this.weights = layout(true);
        this.fixed = layout(false);
        this.body = body;
    }

    /**
     * @throws InvalidInputException if there is no such plugin, or its sizes do not go with the samples
     * @throws PluginException if the plugin fails
     */
    static CustomArchitecture of(CustomNetwork spec, NetworkPlugins plugins) {
        NetworkPlugins.Found found = plugins.find(spec);
        NetworkPieces pieces = new NetworkPieces();
        NetworkBody body = required(
                found.plugin(),
                "could not be declared for samples " + spec.sampleShape(),
                "a body",
                () -> found.architecture().declare(pieces, spec.sampleShape(), spec.conditionDimension()));
        if (pieces.all().stream().noneMatch(Piece::trained)) {
            throw new PluginException(found.plugin() + " declares nothing that is trained; tell its author.");
        }
        return new CustomArchitecture(spec, found, pieces, body);
    }

    private ParameterLayout layout(boolean trained) {
        var layout = new ParameterLayout.Builder();
        pieces(trained).forEach(piece -> layout.add(piece.name(), piece.shape().lengths()));
        return layout.build();
    }

    private List<Piece> pieces(boolean trained) {
        return initials.keySet().stream()
                .filter(piece -> piece.trained() == trained)
                .toList();
    }

    @Override
    public CustomNetwork spec() {
        return spec;
    }

    @Override
    public String describe() {
        return description.toString();
    }

    @Override
    public boolean isDescribedBy(String line) {
        return description.isMetBy(line);
    }

    @Override
    public ParameterLayout weights() {
        return weights;
    }

    @Override
    public ParameterLayout fixed() {
        return fixed;
    }

    @Override
    public float[] initialWeights(RandomStreams random) {
        return initial(random, weights, true);
    }

    @Override
    public float[] initialFixed(RandomStreams random) {
        return initial(random, fixed, false);
    }

    private float[] initial(RandomStreams random, ParameterLayout layout, boolean trained) {
        float[] flat = new float[layout.size()];
        List<Piece> pieces = pieces(trained);
        for (int i = 0; i < pieces.size(); i++) {
            float[] values = initial(random, pieces.get(i));
            System.arraycopy(values, 0, flat, layout.pieces().get(i).offset(), values.length);
        }
        return flat;
    }

    private float[] initial(RandomStreams random, Piece piece) {
        Initial initial = initials.getOrDefault(piece, Initial.constant(0));
        String purpose = "network-" + spec.id() + "-" + piece.name();
        float[] values = required(
                plugin,
                "could not start its piece '" + piece.name() + "'",
                "numbers",
                () -> initial.values(random, purpose, piece.shape()));
        boolean fits = values.length == piece.shape().size();
        for (int i = 0; fits && i < values.length; i++) {
            fits = Float.isFinite(values[i]);
        }
        if (!fits) {
            throw new PluginException(plugin + " starts its piece '" + piece.name() + "' of shape " + piece.shape()
                    + " with " + values.length + " numbers, or with some that are not finite; tell its author.");
        }
        return values;
    }

    @Override
    public GraphTensor apply(
            GraphScope scope,
            List<Operand<TFloat32>> weightValues,
            List<Operand<TFloat32>> fixedValues,
            GraphTensor t,
            GraphTensor x,
            @Nullable GraphTensor condition) {
        SampleGrids.require(spec, t.shape(), x.shape(), condition == null ? null : condition.shape());
        scope.suspect(plugin);
        ForeignNodes nodes = new ForeignNodes(scope, plugin);
        Ops tf = scope.ops().withSubScope(spec.id());
        NetworkPass pass = new NetworkPass(tf, values(weightValues, fixedValues));
        Operand<TFloat32> output = required(
                plugin,
                "could not build its graph for samples " + x.shape(),
                "an output",
                () -> body.apply(pass, t.operand(), x.operand(), condition == null ? null : condition.operand()));
        nodes.check();
        nodes.checkOutput(output, x.shape(), batch(x, condition));
        return scope.tensor(
                pass.reshape(output, spec.sampleShape().withBatch(-1).lengths()), x.shape());
    }

    /** As many as there are conditions, where samples may be any number. */
    private static int batch(GraphTensor x, @Nullable GraphTensor condition) {
        int samples = x.shape().length(0);
        return samples == Shape.UNKNOWN && condition != null ? condition.shape().length(0) : samples;
    }

    private Map<Piece, Operand<TFloat32>> values(
            List<Operand<TFloat32>> weightValues, List<Operand<TFloat32>> fixedValues) {
        Map<Piece, Operand<TFloat32>> values = new HashMap<>();
        List<Piece> trained = pieces(true);
        List<Piece> drawn = pieces(false);
        for (int i = 0; i < trained.size(); i++) {
            values.put(trained.get(i), weightValues.get(i));
        }
        for (int i = 0; i < drawn.size(); i++) {
            values.put(drawn.get(i), fixedValues.get(i));
        }
        return values;
    }

    /** What a stranger's code gives, which is not checked for null where it comes from; its failures name the plugin. */
    @SuppressWarnings("ConstantValue")
    private static <T> T required(String plugin, String failure, String what, Supplier<T> call) {
        T given;
        try {
            given = call.get();
        } catch (PathlineException e) {
            throw e; // says in a sentence what is wrong
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
            throw new PluginException(
                    plugin + " " + failure + ": " + e.getClass().getSimpleName() + ", " + Runs.firstLine(e)
                            + "; tell its author.",
                    e);
        }
        if (given == null) {
            throw new PluginException(
                    plugin + " " + failure + ": it gave null in place of " + what + "; tell its author.");
        }
        return given;
    }
}

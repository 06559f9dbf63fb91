package io.pathline.tensorflow;

import io.pathline.api.NetworkSpec;
import io.pathline.api.Shape;
import io.pathline.tensorflow.network.Initial;
import io.pathline.tensorflow.network.NetworkArchitecture;
import io.pathline.tensorflow.network.NetworkBody;
import io.pathline.tensorflow.network.NetworkPieces;
import io.pathline.tensorflow.network.Piece;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A network of ours as plugins make them: the pieces, the first weights and the graph of its {@link Architecture}. */
record BuiltInNetwork(Sized network) implements NetworkArchitecture {
    /** The network for samples of a shape and a condition of so many numbers. */
    @FunctionalInterface
    interface Sized {
        NetworkSpec of(Shape sample, int conditionDimension);
    }

    @Override
    public NetworkBody declare(NetworkPieces pieces, Shape sample, int conditionDimension) {
        Architecture architecture = Architecture.of(network.of(sample, conditionDimension));
        List<Piece> weights = new ArrayList<>();
        List<Piece> fixed = new ArrayList<>();
        architecture.weights().pieces().forEach(piece -> {
            Initial first = (random, purpose, shape) -> piece.of(architecture.initialWeights(random));
            weights.add(pieces.trained(piece.name(), first, piece.shape().lengths()));
        });
        architecture.fixed().pieces().forEach(piece -> {
            Initial first = (random, purpose, shape) -> piece.of(architecture.initialFixed(random));
            fixed.add(pieces.fixed(piece.name(), first, piece.shape().lengths()));
        });
        return (pass, t, x, condition) -> {
            List<Operand<TFloat32>> weightValues =
                    weights.stream().map(pass::value).toList();
            List<Operand<TFloat32>> fixedValues =
                    fixed.stream().map(pass::value).toList();
            return applied(architecture, pass.ops(), weightValues, fixedValues, t, x, condition);
        };
    }

    private static Operand<TFloat32> applied(
            Architecture architecture,
            Ops tf,
            List<Operand<TFloat32>> weights,
            List<Operand<TFloat32>> fixed,
            Operand<TFloat32> t,
            Operand<TFloat32> x,
            @Nullable Operand<TFloat32> condition) {
        GraphScope scope = GraphScope.within(tf);
        Shape sample = architecture.spec().sampleShape();
        Shape samples = sample.withBatch(length(x));
        GraphTensor times = scope.tensor(t, length(t) == 1 ? sample.withBatch(1).perSample() : samples.perSample());
        GraphTensor given = condition == null
                ? null
                : scope.tensor(
                        condition,
                        Shape.of(samples.length(0), architecture.spec().conditionDimension()));
        return architecture
                .apply(scope, weights, fixed, times, scope.tensor(x, samples), given)
                .operand();
    }

    /** Of the batch; {@link Shape#UNKNOWN} where it is open. */
    private static int length(Operand<TFloat32> rows) {
        org.tensorflow.ndarray.Shape shape = rows.asOutput().shape();
        return shape.isUnknown() ? Shape.UNKNOWN : Math.toIntExact(shape.get(0));
    }
}

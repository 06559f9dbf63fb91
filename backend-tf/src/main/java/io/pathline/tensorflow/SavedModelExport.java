package io.pathline.tensorflow;

import io.pathline.api.Device;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.types.TFloat32;

/**
 * A network written as a TensorFlow SavedModel with two signatures, {@code velocity} with a time for each sample and
 * {@code velocity_shared_time} with one for all, as solvers ask.
 *
 * <p>Weights are constants of the graph, so there are no variables to restore, and what is computed is what a program
 * of the same field computes, bit for bit.
 */
@SuppressWarnings("ArrayRecordComponent") // a carrier of large arrays; it is never compared
record SavedModelExport(Device device, Architecture network, float[] weights, float[] fixed) {
    /** The tag that serving programs look for. */
    static final String TAG = "serve";

    void write(UnaryOperator<VectorField> view, Path folder) {
        try (GraphScope scope = new GraphScope(device)) {
            Shape sample = network.spec().sampleShape();
            GraphTensor x = scope.placeholder(sample.withBatch(Shape.UNKNOWN));
            GraphTensor each = scope.placeholder(x.shape().perSample());
            GraphTensor shared = scope.placeholder(sample.withBatch(1).perSample());
            GraphTensor condition = condition(scope);
            VectorField velocity = view.apply(field(scope, condition));
            Signature perSample = signature(SavedModelSignature.VELOCITY, scope, velocity, each, x, condition);
            Signature forAll = signature(SavedModelSignature.SHARED_TIME, scope, velocity, shared, x, condition);
            withoutVariables(scope);
            SavedModelBundle.exporter(folder.toString())
                    .withTags(TAG)
                    .withSession(scope.session())
                    .withSignatures(perSample, forAll)
                    .export();
        } catch (IOException e) {
            throw new UncheckedIOException("The network could not be exported to " + folder + ": " + e + ".", e);
        }
    }

    private @Nullable GraphTensor condition(GraphScope scope) {
        int c = network.spec().conditionDimension();
        return c > 0 ? scope.placeholder(Shape.of(Shape.UNKNOWN, c)) : null;
    }

    private VectorField field(GraphScope scope, @Nullable GraphTensor condition) {
        List<Operand<TFloat32>> weightConstants = network.weights().constants(scope, weights);
        List<Operand<TFloat32>> fixedConstants = network.fixed().constants(scope, fixed);
        return (t, x) -> network.apply(
                scope,
                weightConstants,
                fixedConstants,
                GraphTensor.cast(scope, t),
                GraphTensor.cast(scope, x),
                condition);
    }

    private static Signature signature(
            String key,
            GraphScope scope,
            VectorField velocity,
            GraphTensor t,
            GraphTensor x,
            @Nullable GraphTensor condition) {
        Tensor u = velocity.at(t, x);
        Signature.Builder signature = Signature.builder(key)
                .input(SavedModelSignature.PLACE, x.operand())
                .input(SavedModelSignature.TIME, t.operand())
                .output(SavedModelSignature.OUTPUT, GraphTensor.cast(scope, u).operand());
        if (condition != null) {
            signature.input(SavedModelSignature.CONDITION, condition.operand());
        }
        return signature.build();
    }

    /**
     * The operations that TensorFlow Java looks for by name to save and restore variables, doing nothing: it would make
     * its own, which a graph without variables has no use for.
     */
    private static void withoutVariables(GraphScope scope) {
        var tf = scope.ops().withSubScope("save");
        var file = tf.withName("filename").placeholder(org.tensorflow.types.TString.class);
        tf.withName("control_dependency").identity(file);
        tf.withName("restore_all").noOp();
    }
}

package io.pathline.tensorflow;

import io.pathline.api.BackendException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.ShapeMismatchException;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Result;
import org.tensorflow.types.TFloat32;

/**
 * Calls a SavedModel on host tensors.
 *
 * @param condition one row for each sample, or null
 */
record SavedModelVelocity(
        SavedModelNetwork network, @Nullable Samples condition) implements VectorField {
    @Override
    public Tensor at(Tensor t, Tensor x) {
        Shape shape = x.shape();
        SavedModelSignature signature = network.signature(t.shape());
        if (condition != null && condition.count() != shape.length(0)) {
            throw new ShapeMismatchException("The field was given " + condition.count() + " conditions, but a batch of "
                    + shape.length(0) + "; take a field for the conditions of this batch.");
        }
        Map<String, org.tensorflow.Tensor> inputs = new LinkedHashMap<>();
        try (NativeArray place = array(shape, HostTensor.cast(x).values());
                NativeArray time = time(signature, HostTensor.cast(t), shape);
                NativeArray given = condition == null ? null : NativeArray.of(condition.shape(), condition.values())) {
            inputs.put(SavedModelSignature.PLACE, place.tensor());
            inputs.put(SavedModelSignature.TIME, time.tensor());
            if (given != null) {
                inputs.put(SavedModelSignature.CONDITION, given.tensor());
            }
            return call(signature, inputs, shape);
        }
    }

    private Tensor call(SavedModelSignature signature, Map<String, org.tensorflow.Tensor> inputs, Shape shape) {
        try (Result result = network.model().function(signature.key()).call(inputs)) {
            var output = result.get(signature.output()).orElseThrow();
            if (!Shapes.fromNative(output.shape()).equals(shape)) {
                throw new ShapeMismatchException(
                        "The SavedModel gave velocities of shape " + Shapes.fromNative(output.shape())
                                + " for points of shape " + shape + "; they must be equal.");
            }
            float[] values = new float[shape.size()];
            ((TFloat32) output).asRawTensor().data().asFloats().read(values);
            return HostTensor.of(shape, Floats.widen(values));
        } catch (org.tensorflow.exceptions.TensorFlowException e) {
            throw new BackendException("The SavedModel failed: " + Runs.firstLine(e), e);
        }
    }

    private static NativeArray array(Shape shape, double... values) {
        return NativeArray.of(shape, Floats.narrow(values));
    }

    /** The times in the rank that the model takes them in, one for each sample unless it takes one for all. */
    private static NativeArray time(SavedModelSignature signature, HostTensor t, Shape x) {
        double[] given = t.values();
        if (signature.key().equals(SavedModelSignature.SHARED_TIME)) {
            return array(x.withoutBatch().withBatch(1).perSample(), given[0]);
        }
        if (signature.timeRank() == 0) {
            requireOne(given);
            return array(Shape.scalar(), given[0]);
        }
        int rows = x.length(0);
        double[] each = given.length == rows ? given : new double[rows];
        if (given.length == 1) {
            Arrays.fill(each, given[0]);
        }
        return array(signature.timeRank() == 1 ? Shape.of(rows) : x.perSample(), each);
    }

    private static void requireOne(double... times) {
        if (Arrays.stream(times).distinct().count() > 1) {
            throw new ShapeMismatchException(
                    "The SavedModel takes one time for all samples, but the samples have times of their own.");
        }
    }
}

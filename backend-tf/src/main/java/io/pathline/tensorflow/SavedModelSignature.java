package io.pathline.tensorflow;

import io.pathline.api.ModelFormatException;
import io.pathline.api.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Signature;
import org.tensorflow.Signature.TensorDescription;
import org.tensorflow.proto.DataType;

/**
 * The signature of a velocity in a SavedModel: inputs {@code x}, {@code t} and maybe {@code condition}, one output.
 *
 * @param key its name
 * @param timeRank how the model takes times: 0 one number, 1 {@code [batch]}, else the rank of x
 * @param sampleShape of x, without the batch
 * @param conditionDimension 0 for none
 * @param output the name of the output
 */
record SavedModelSignature(String key, int timeRank, Shape sampleShape, int conditionDimension, String output) {
    static final String VELOCITY = "velocity";
    static final String SHARED_TIME = "velocity_shared_time";
    static final String PLACE = "x";
    static final String TIME = "t";
    static final String CONDITION = "condition";
    static final String OUTPUT = "velocity";
    private static final Set<String> INPUTS = Set.of(PLACE, TIME, CONDITION);

    /**
     * The signature called {@code velocity}; in a model of other programs also the default one, or the only one.
     *
     * @throws ModelFormatException if there is none, or it is not a velocity's
     */
    static SavedModelSignature velocity(SavedModelBundle model, Path folder) {
        List<Signature> all = model.signatures();
        return find(all, VELOCITY)
                .or(() -> find(all, Signature.DEFAULT_KEY))
                .or(() -> all.size() == 1 ? Optional.of(all.get(0)) : Optional.empty())
                .map(signature -> of(signature, folder))
                .orElseThrow(() -> new ModelFormatException("The SavedModel " + folder + " has no signature called '"
                        + VELOCITY + "', but "
                        + all.stream().map(Signature::key).sorted().toList() + "; export it with one."));
    }

    /** The signature with one time for all samples, if the model has it. */
    static @Nullable SavedModelSignature sharedTime(SavedModelBundle model, Path folder) {
        return find(model.signatures(), SHARED_TIME)
                .map(signature -> of(signature, folder))
                .orElse(null);
    }

    private static Optional<Signature> find(List<Signature> all, String key) {
        return all.stream().filter(s -> s.key().equals(key)).findFirst();
    }

    private static SavedModelSignature of(Signature signature, Path folder) {
        Map<String, TensorDescription> inputs = signature.getInputs();
        Map<String, TensorDescription> outputs = signature.getOutputs();
        boolean named = inputs.containsKey(PLACE)
                && inputs.containsKey(TIME)
                && INPUTS.containsAll(inputs.keySet())
                && outputs.size() == 1;
        boolean single = inputs.values().stream().allMatch(d -> d.dataType == DataType.DT_FLOAT)
                && outputs.values().stream().allMatch(d -> d.dataType == DataType.DT_FLOAT);
        if (!named || !single) {
            throw new ModelFormatException("The signature '" + signature.key() + "' of the SavedModel " + folder
                    + " has the inputs " + inputs.keySet() + " and the outputs " + outputs.keySet()
                    + "; a velocity takes floats x, t and maybe condition, and gives one array of floats.");
        }
        return new SavedModelSignature(
                signature.key(),
                Math.max(0, described(inputs.get(TIME)).shape.numDimensions()),
                Shapes.fromNative(lengths(described(inputs.get(PLACE)), folder)).withoutBatch(),
                conditionDimension(inputs.get(CONDITION), folder),
                outputs.keySet().iterator().next());
    }

    private static TensorDescription described(@Nullable TensorDescription description) {
        if (description == null) {
            throw new IllegalStateException("checked before");
        }
        return description;
    }

    /** All lengths but the batch's must be known: noise is drawn in this shape. */
    private static org.tensorflow.ndarray.Shape lengths(TensorDescription x, Path folder) {
        org.tensorflow.ndarray.Shape shape = x.shape;
        boolean known = shape.numDimensions() >= 2;
        for (int axis = 1; known && axis < shape.numDimensions(); axis++) {
            known = shape.get(axis) > 0;
        }
        if (!known) {
            throw new ModelFormatException("The input x of the SavedModel " + folder + " has the shape " + shape
                    + "; all but the first length must be known: export it with the shape of a sample.");
        }
        return shape;
    }

    private static int conditionDimension(@Nullable TensorDescription condition, Path folder) {
        if (condition == null) {
            return 0;
        }
        if (condition.shape.numDimensions() != 2 || condition.shape.get(1) < 1) {
            throw new ModelFormatException("The input condition of the SavedModel " + folder + " has the shape "
                    + condition.shape + "; it must be [batch, numbers].");
        }
        return Math.toIntExact(condition.shape.get(1));
    }
}

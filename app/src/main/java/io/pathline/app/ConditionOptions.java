package io.pathline.app;

import io.pathline.api.Conditioned;
import io.pathline.api.InvalidInputException;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Samples;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every sample or row is conditioned on. */
final class ConditionOptions {
    @Option(
            names = "--class",
            paramLabel = "N",
            description =
                    "Of this class, counted from 0. Default: each row's own class where the data has one, else of "
                            + "all, as the model does without a class.")
    private @Nullable Integer label;

    @Option(
            names = "--condition",
            split = ",",
            paramLabel = "NUMBER",
            description =
                    "Given these numbers, for a model of such conditions, for example 0.3,1.2; in the order and the "
                            + "units of the training data's.")
    private @Nullable List<Float> vector;

    boolean isGiven() {
        return label != null || vector != null;
    }

    @Nullable
    Integer label() {
        return label;
    }

    boolean hasNumbers() {
        return vector != null;
    }

    /**
     * The condition as one row, or null where none is given.
     *
     * @throws InvalidInputException if the network takes another one
     */
    @Nullable
    Samples row(NetworkSpec network) {
        if (!isGiven()) {
            return null;
        }
        int classes = network instanceof Conditioned c ? c.condition().classes() : 0;
        int numbers = network.conditionDimension() - (classes > 0 ? 1 : 0);
        requireClass(classes, numbers);
        List<Float> given = vector == null ? List.of() : vector;
        if (given.size() != numbers) {
            throw new InvalidInputException("--condition has " + given.size() + " numbers, but the model's condition "
                    + (numbers == 0 ? "has none; leave it out." : "has " + numbers + "; give all of them."));
        }
        float[] row = new float[network.conditionDimension()];
        int at = 0;
        if (label != null) {
            row[at++] = label;
        }
        for (float number : given) {
            row[at++] = number;
        }
        return Samples.points(row.length, row);
    }

    private void requireClass(int classes, int numbers) {
        if (classes == 0 && label != null) {
            throw new InvalidInputException("The model has no classes"
                    + (numbers == 0 ? "; leave --class out." : ", but conditions of numbers; give --condition."));
        }
        if (classes > 0 && label == null) {
            throw new InvalidInputException(
                    "The model's condition begins with a class; give --class N too, from 0 to " + (classes - 1) + ".");
        }
        if (label != null && (label < 0 || label >= classes)) {
            throw new InvalidInputException("There is no class " + label + "; the model has " + classes
                    + ", numbered from 0 to " + (classes - 1) + ".");
        }
    }
}

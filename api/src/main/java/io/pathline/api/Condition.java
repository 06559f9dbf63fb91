package io.pathline.api;

import java.util.Arrays;

/**
 * What a network is told about each sample: a class, a vector of numbers, or both, with a learned stand-in for "nothing
 * is known".
 *
 * <p>The condition of a sample is one row: the class's index, if there are classes, then the vector. A row that is NaN
 * throughout is no condition: the network then sees its null row, which is learned from the rows that training drops.
 *
 * <pre>{@code
 * Condition digits = Condition.ofClasses(10);
 * NetworkSpec network = digits.of(Mlp.of(2, 128, 3).withCondition(32));
 * Samples threes = digits.label(3, 64);
 * Samples unknown = digits.none(64);
 * }</pre>
 *
 * @param classes how many; labels are 0 to {@code classes - 1}; 0 for none
 * @param vectorDimension numbers of the vector; 0 for none
 * @param dropRate share of the training rows whose condition is dropped, each by itself, in [0, 1); above 0 for
 *     guidance (Ho and Salimans, "Classifier-free diffusion guidance", 2022, algorithm 1)
 */
public record Condition(int classes, int vectorDimension, double dropRate) {
    /** The share that is dropped unless another is asked for. */
    public static final double DEFAULT_DROP_RATE = 0.1;

    /** Every label up to here is exact in single precision. */
    private static final int MOST_CLASSES = 1 << 24;

    public Condition {
        if (classes < 0 || classes > MOST_CLASSES || vectorDimension < 0 || classes + vectorDimension < 1) {
            throw new InvalidParameterException("A condition of " + classes + " classes and a vector of "
                    + vectorDimension + " numbers is not possible; give classes (up to " + MOST_CLASSES
                    + "), a vector, or both.");
        }
        if (!(dropRate >= 0 && dropRate < 1)) {
            throw new InvalidParameterException(
                    "The condition's drop_rate is " + dropRate + "; it must lie in [0, 1).");
        }
    }

    /** Class labels alone; a tenth of the rows is dropped in training. */
    public static Condition ofClasses(int classes) {
        return new Condition(classes, 0, DEFAULT_DROP_RATE);
    }

    /** Vectors alone; a tenth of the rows is dropped in training. */
    public static Condition ofVector(int dimension) {
        return new Condition(0, dimension, DEFAULT_DROP_RATE);
    }

    /** This condition, dropped at another rate. */
    public Condition withDropRate(double rate) {
        return new Condition(classes, vectorDimension, rate);
    }

    /**
     * A network with this condition.
     *
     * @param network its condition input takes the embedded condition, so its condition dimension is the embedding's
     *     width
     */
    public Conditioned of(NetworkSpec network) {
        return new Conditioned(network, this);
    }

    /** The numbers of one sample's condition. */
    public int size() {
        return (classes > 0 ? 1 : 0) + vectorDimension;
    }

    /** Conditions that tell nothing, {@code [count, size]}. */
    public Samples none(int count) {
        float[] values = new float[count * size()];
        Arrays.fill(values, Float.NaN);
        return Samples.of(Shape.of(count, size()), values);
    }

    /**
     * One class for all, {@code [count, 1]}.
     *
     * @throws InvalidParameterException if there is no such class, or a vector belongs to the condition too
     */
    public Samples label(int label, int count) {
        if (vectorDimension > 0) {
            throw new InvalidParameterException("A class alone is no condition here: a vector of " + vectorDimension
                    + " numbers belongs to it; give rows of " + size() + " numbers.");
        }
        if (label < 0 || label >= classes) {
            throw new InvalidParameterException(outOfRange(label));
        }
        float[] values = new float[count];
        Arrays.fill(values, label);
        return Samples.of(Shape.of(count, 1), values);
    }

    /**
     * Holds conditions against this description.
     *
     * @throws ShapeMismatchException if they are not {@code [count, size]}
     * @throws InvalidInputException if a label is not a class's index, or a row is NaN or infinite in part; the message
     *     has the row
     */
    public void check(Samples conditions) {
        if (!conditions.shape().equals(Shape.of(conditions.count(), size()))) {
            throw new ShapeMismatchException("A condition of shape " + conditions.shape()
                    + " was given to a network that takes " + size() + " numbers per sample.");
        }
        for (int row = 0; row < conditions.count(); row++) {
            checkRow(conditions, row);
        }
    }

    private void checkRow(Samples conditions, int row) {
        int missing = 0;
        for (int i = 0; i < size(); i++) {
            missing += Float.isNaN(conditions.value(row, i)) ? 1 : 0;
        }
        if (missing == size()) {
            return;
        }
        float label = conditions.value(row, 0);
        if (classes > 0 && !(label >= 0 && label < classes && label == Math.rint(label))) {
            throw new InvalidInputException("The condition of row " + row + ": " + outOfRange(label));
        }
        for (int i = 0; i < size(); i++) {
            if (!Float.isFinite(conditions.value(row, i))) {
                throw new InvalidInputException("The condition of row " + row + " holds " + conditions.value(row, i)
                        + " at position " + i + "; give finite numbers, or NaN throughout for no condition.");
            }
        }
    }

    private String outOfRange(Number label) {
        return "there is no class " + label + "; there are " + classes + ", numbered from 0 to " + (classes - 1) + ".";
    }

    /**
     * Conditions as training shows them: each row is dropped by itself.
     *
     * @param uniform a number in [0, 1) for each row; a row is dropped where it is below the rate
     * @return the same rows where none is dropped, else a copy
     */
    public Samples dropped(Samples conditions, Samples uniform) {
        if (dropRate == 0) {
            return conditions;
        }
        float[] values = conditions.values().clone();
        int c = conditions.dimension();
        for (int row = 0; row < conditions.count(); row++) {
            if (uniform.value(row, 0) < dropRate) {
                Arrays.fill(values, row * c, (row + 1) * c, Float.NaN);
            }
        }
        return Samples.of(conditions.shape(), values);
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;

/**
 * The class of each row, counted from 0, all in memory.
 *
 * @param values one for each row; none if the rows have no classes
 * @param classes how many there are: one more than the largest
 */
@SuppressWarnings("ArrayRecordComponent") // handed over when made, never written to
record RowLabels(int[] values, int classes) {
    static final RowLabels NONE = new RowLabels(new int[0], 0);

    /** More than any data set has; a label beyond is a mistake. */
    private static final int MOST = 1 << 20;

    /** The end of a sentence about a number that is none. */
    static final String NO_LABEL = "no label; a label is a whole number from 0 to " + (MOST - 1) + ".";

    /**
     * Reads a file of labels.
     *
     * @param rows as many as there must be
     */
    static RowLabels read(ArrayFile file, long rows, String rowsFile) {
        ArrayContent content = ArrayContent.open(file);
        ArrayRows store = ArrayRows.of(content);
        if (store.rowValues() != 1) {
            throw new DataFormatException(file + " has rows of shape " + store.shape()
                    + ", so they are no labels; a label is one whole number.");
        }
        if (store.count() != rows) {
            throw new DataFormatException(file + " has " + store.count() + " labels, but " + rowsFile + " has " + rows
                    + " rows; give the file of labels that belongs to it.");
        }
        float[] numbers = new float[Math.toIntExact(rows)];
        try (RowStore.Reading reading = store.open()) {
            reading.read(0, numbers.length, numbers, 0);
        }
        return of(file, numbers);
    }

    private static RowLabels of(ArrayFile file, float[] numbers) {
        int[] labels = new int[numbers.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (int) numbers[i];
            if (!isLabel(numbers[i])) {
                throw new DataFormatException(
                        file + ", row " + i + " (counted from 0): found " + numbers[i] + ", which is " + NO_LABEL);
            }
        }
        return new RowLabels(labels, 1 + Arrays.stream(labels).max().orElse(-1));
    }

    /** Whether a number is a class. */
    static boolean isLabel(float number) {
        return number >= 0 && number < MOST && number == Math.rint(number);
    }

    boolean isPresent() {
        return classes > 0;
    }

    /** Rows with their labels as conditions, {@code [count, 1]}. */
    Samples attach(Samples rows, long[] indices) {
        if (!isPresent()) {
            return rows;
        }
        float[] own = new float[indices.length];
        for (int i = 0; i < own.length; i++) {
            own[i] = values[(int) indices[i]];
        }
        return rows.given(Samples.of(Shape.of(own.length, 1), own));
    }
}

package io.pathline.pipelines.data;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects one column of a file. A column is one of numbers or one of something else; a mixture is an error, at the
 * first cell that is no number.
 */
final class CsvColumn {
    private final String file;
    private final String name;
    private final int index;
    private final boolean required;
    private float[] values = new float[1024];
    private int count;
    private @Nullable String fault;

    /**
     * @param index of its cells, counted from 0
     * @param required whether a cell without a number is an error even if the column has none at all
     */
    CsvColumn(String file, String name, int index, boolean required) {
        this.file = file;
        this.name = name;
        this.index = index;
        this.required = required;
    }

    String name() {
        return name;
    }

    int index() {
        return index;
    }

    int count() {
        return count;
    }

    boolean hasNumbers() {
        return count > 0;
    }

    float value(int row) {
        return values[row];
    }

    void accept(String cell, long line) {
        float value = CsvCell.number(cell);
        if (Float.isNaN(value)) {
            fault = fault == null ? fault(cell, line) : fault;
        } else {
            add(value);
        }
        if (fault != null && (required || hasNumbers())) {
            throw new DataFormatException(fault);
        }
    }

    /** Checks that the number of the last row is a class. */
    void requireLabel(long line) {
        float label = values[count - 1];
        if (!RowLabels.isLabel(label)) {
            throw new DataFormatException(file + ", line " + line + ", column '" + name + "': found " + label
                    + ", which is " + RowLabels.NO_LABEL);
        }
    }

    /** Forgets a row that was taken in by some columns alone. */
    void truncate(int rows) {
        count = rows;
        fault = null;
    }

    private void add(float value) {
        if (count == values.length) {
            values = Arrays.copyOf(values, 2 * count);
        }
        values[count++] = value;
    }

    private String fault(String cell, long line) {
        return file + ", line " + line + ", column '" + name + "': " + CsvCell.problem(cell)
                + "; correct the cell, take out its row, or leave the column out.";
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.Shape;
import java.nio.ByteOrder;

/**
 * What a file says of the array in it.
 *
 * @param type of each number
 * @param order of a number's bytes
 * @param count rows: the length of the first axis
 * @param row the shape of one row; a scalar for an array of one axis
 * @param length of the header itself, in bytes
 */
record ArrayHeader(NumberType type, ByteOrder order, long count, Shape row, int length) {

    /** The numbers of a row. */
    int rowValues() {
        return row.withBatch(1).sampleSize();
    }

    int rowBytes() {
        return Math.multiplyExact(rowValues(), type.bytes());
    }

    /** The bytes of the whole array. */
    long size() {
        return Math.multiplyExact(count, (long) rowBytes());
    }

    /**
     * Checks axis lengths and makes a header of them.
     *
     * @param where the file, for messages
     * @param lengths of all axes, the rows' first
     * @param length of the header itself
     */
    static ArrayHeader of(String where, NumberType type, ByteOrder order, long[] lengths, int length) {
        if (lengths.length == 0) {
            throw new DataFormatException(where + " holds a single number; give an array with an axis of rows.");
        }
        int[] row = new int[lengths.length - 1];
        for (int axis = 0; axis < lengths.length; axis++) {
            if (lengths[axis] < 1) {
                throw new DataFormatException(where + " has an axis " + axis + " of length " + lengths[axis]
                        + "; give an array that holds rows.");
            }
            if (axis > 0) {
                row[axis - 1] = (int) Math.min(lengths[axis], Integer.MAX_VALUE);
            }
        }
        return sized(where, new ArrayHeader(type, order, lengths[0], Shape.of(row), length));
    }

    private static ArrayHeader sized(String where, ArrayHeader header) {
        try {
            header.size();
            return header;
        } catch (ArithmeticException e) {
            throw new DataFormatException(
                    where + " has rows of shape " + header.row() + ", " + header.count()
                            + " of them, which no file holds; its header is damaged, fetch it again.",
                    e);
        }
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.Shape;

/** Rows on disk or in memory, by their index. Immutable and safe for any thread; each reading is for one. */
interface RowStore {
    /** The file or folder, for messages. */
    String where();

    /** The shape of a row, of at least one axis. */
    Shape shape();

    /** The rows. */
    long count();

    /** Whether the numbers are the 256 levels of a byte. */
    boolean holdsBytes();

    /**
     * The segment that a row belongs to; never less than that of the row before. Rows of one segment share numbers, so they
     * are held out together. By default each row is a segment of its own.
     */
    default long segment(long row) {
        return row;
    }

    /** Whether rows are windows of a signal, whose moments share one scale and have no names. */
    default boolean isSignal() {
        return false;
    }

    /** Whether a row that lies anywhere is read as fast as the next one. */
    boolean isRandomAccess();

    /** Begins to read; nothing is open before. */
    Reading open();

    /** The numbers of a row. */
    default int rowValues() {
        return shape().withBatch(1).sampleSize();
    }

    /** Rows that are being read. */
    interface Reading extends AutoCloseable {
        /**
         * Reads rows that follow one another.
         *
         * @param first the first one's index
         * @param at where in {@code target} the first one's numbers go
         * @throws DataFormatException if they cannot be read, or hold a number that is not finite
         */
        void read(long first, int count, float[] target, int at);

        @Override
        void close();
    }
}

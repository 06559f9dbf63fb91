package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;

/**
 * How rows are read to be shuffled.
 *
 * @param rows of a block, which is read in one piece
 * @param held blocks in the shuffle buffer
 */
record BlockSize(int rows, int held) {
    /** Numbers in a shuffle buffer: 64 MiB. */
    private static final int BUFFER_VALUES = 1 << 24;

    /** Blocks in a buffer, at least, so that neighbours in the file part ways. */
    private static final int BLOCKS = 64;

    /**
     * The size for a store. Where rows can be read in any order, each is a block of its own: the order of an epoch is then
     * that of a full shuffle, and the buffer need be no larger than a chunk.
     *
     * @param shuffleRows the most rows to hold, or 0 for 2^24 numbers
     */
    static BlockSize of(RowStore store, int shuffleRows) {
        int d = store.rowValues();
        if ((long) shuffleRows * d > Integer.MAX_VALUE / 2) {
            throw new InvalidInputException("A shuffle buffer of " + shuffleRows + " rows of " + d
                    + " numbers is too large; give at most " + Integer.MAX_VALUE / 2 / d + " rows.");
        }
        int most = shuffleRows > 0 ? shuffleRows : Math.max(1, BUFFER_VALUES / d);
        if (store.isRandomAccess()) {
            return new BlockSize(1, Math.min(most, Chunks.ROWS));
        }
        int rows = Math.max(1, most / BLOCKS);
        return new BlockSize(rows, Math.max(1, most / rows));
    }
}

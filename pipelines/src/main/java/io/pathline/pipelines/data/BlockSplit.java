package io.pathline.pipelines.data;

import java.util.Arrays;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;

/**
 * Rows in blocks of equal length, with the same rows held out as {@link HeldOutSplit} would, of which only the numbers
 * in each block are kept in memory.
 */
final class BlockSplit {
    /** Rows whose places are worked out at a time. */
    private static final int STRETCH = 1 << 16;

    private final long count;
    private final LongUnaryOperator segment;
    private final int blockRows;

    /** The held-out rows before each block, and of all in the end. */
    private final long[] heldOutBefore;

    /** @param segment of a row, as {@link RowStore#segment} says: rows of one are held out together */
    BlockSplit(long count, LongUnaryOperator segment, int blockRows) {
        this.count = count;
        this.segment = segment;
        this.blockRows = blockRows;
        this.heldOutBefore = new long[Math.toIntExact((count + blockRows - 1) / blockRows) + 1];
        for (long first = 0; first < count; first += STRETCH) {
            boolean[] flags = isHeldOut(first, (int) Math.min(STRETCH, count - first));
            for (int i = 0; i < flags.length; i++) {
                heldOutBefore[(int) ((first + i) / blockRows) + 1] += flags[i] ? 1 : 0;
            }
        }
        Arrays.parallelPrefix(heldOutBefore, Long::sum);
    }

    int blocks() {
        return heldOutBefore.length - 1;
    }

    int blockRows() {
        return blockRows;
    }

    /** All rows of a part. */
    long rows(boolean heldOut) {
        return before(blocks(), heldOut);
    }

    /** The rows of a part in one block. */
    int rows(int block, boolean heldOut) {
        return (int) (before(block + 1, heldOut) - before(block, heldOut));
    }

    /** A block's first row. */
    long first(int block) {
        return (long) block * blockRows;
    }

    /** A block's length. */
    int length(int block) {
        return (int) (Math.min(count, first(block + 1)) - first(block));
    }

    /** The places within a block that belong to a part, in order. */
    int[] places(int block, boolean heldOut) {
        boolean[] flags = isHeldOut(first(block), length(block));
        return IntStream.range(0, flags.length).filter(i -> flags[i] == heldOut).toArray();
    }

    /** The index of a part's row, counted within the part. */
    long index(long rank, boolean heldOut) {
        int low = 0;
        int high = blocks() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (before(middle, heldOut) <= rank) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return first(low) + places(low, heldOut)[(int) (rank - before(low, heldOut))];
    }

    private long before(int block, boolean heldOut) {
        long held = heldOutBefore[block];
        return heldOut ? held : Math.min(count, first(block)) - held;
    }

    private boolean[] isHeldOut(long first, int length) {
        long firstSegment = segment.applyAsLong(first);
        long lastSegment = segment.applyAsLong(first + length - 1);
        boolean[] segments = HeldOutSplit.of(firstSegment, Math.toIntExact(lastSegment - firstSegment + 1));
        boolean[] flags = new boolean[length];
        for (int i = 0; i < length; i++) {
            flags[i] = segments[(int) (segment.applyAsLong(first + i) - firstSegment)];
        }
        return flags;
    }
}

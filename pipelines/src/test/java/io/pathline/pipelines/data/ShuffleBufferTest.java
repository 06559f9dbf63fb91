package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much is read, and how much of it is held; measured at the store, from which every row must come. */
class ShuffleBufferTest {
    private static final RandomStreams RANDOM = new RandomStreams(3);

    @ParameterizedTest
    @CsvSource({"100000, 256, 4", "100000, 64, 1", "5000, 100000, 16"})
    void holdsNoMoreRowsThanItMay(int count, int shuffleRows, int chunk) {
        CountingStore store = new CountingStore(count);
        BlockSize size = BlockSize.of(store, shuffleRows);
        ShuffleBuffer buffer = buffer(store, size);
        long mostHeld = 0;
        long given = 0;
        for (int i = 0; i < 3_000; i++) {
            Samples rows = buffer.read(given, chunk);
            // Of what was read, a tenth is held out and kept no longer than its block; the rest was given or is held.
            mostHeld = Math.max(mostHeld, store.trainingRowsRead - given);
            given += rows.count();
        }
        assertThat(given).isEqualTo(3_000L * chunk);
        assertThat(mostHeld).isPositive().isLessThanOrEqualTo(Math.min(shuffleRows, count) + (long) chunk);
    }

    @Test
    void beginningAnywhereReadsOneBufferAtMost() {
        for (long first : new long[] {0, 1, 255, 12_345, 89_000, 90_005, 1_000_000_007L}) {
            CountingStore store = new CountingStore(100_000);
            buffer(store, BlockSize.of(store, 256)).read(first, 1);
            assertThat(store.rowsRead).as("from row %d", first).isBetween(1L, 256L);
        }
    }

    @Test
    void rowsThatWereNeighboursPartWays() {
        CountingStore store = new CountingStore(100_000);
        Samples rows = buffer(store, BlockSize.of(store, 1_024)).read(0, 512);
        Set<Integer> thousands = new HashSet<>();
        long neighbours = IntStream.range(1, rows.count())
                .filter(i -> Math.abs(rows.value(i, 0) - rows.value(i - 1, 0)) <= 1)
                .count();
        IntStream.range(0, rows.count()).forEach(i -> thousands.add((int) rows.value(i, 0) / 1_000));
        assertThat(neighbours).isLessThan(20);
        assertThat(thousands).hasSizeGreaterThan(40); // 64 blocks are drawn out of a hundred thousands
    }

    @Test
    void aFileThatFitsIsShuffledAsAWhole() {
        CountingStore store = new CountingStore(1_000);
        BlockSize size = BlockSize.of(store, 0);
        assertThat((long) size.rows() * size.held()).isGreaterThan(1_000);
    }

    @Test
    void storesOfRandomAccessAreShuffledRowByRowWithASmallBuffer() {
        CountingStore store = new CountingStore(1_000_000, true);
        assertThat(BlockSize.of(store, 0)).isEqualTo(new BlockSize(1, Chunks.ROWS));
    }

    @Test
    void everyReadingIsClosed() {
        CountingStore store = new CountingStore(10_000);
        ShuffleBuffer buffer = buffer(store, BlockSize.of(store, 100));
        for (int i = 0; i < 50; i++) {
            buffer.read(i * 400L, 400);
            assertThat(store.open.get()).isZero();
        }
        assertThat(store.opened.get()).isGreaterThan(50);
    }

    private static ShuffleBuffer buffer(RowStore store, BlockSize size) {
        BlockSplit split = new BlockSplit(store.count(), store::segment, size.rows());
        return new ShuffleBuffer(store, RowLabels.NONE, split, size.held(), RANDOM);
    }

    /** Rows of one number, their index; counts what is done to it. */
    private static final class CountingStore implements RowStore {
        private final long count;
        private final boolean isRandomAccess;
        private final AtomicInteger open = new AtomicInteger();
        private final AtomicLong opened = new AtomicLong();
        private long rowsRead;
        private long trainingRowsRead;

        CountingStore(long count) {
            this(count, false);
        }

        CountingStore(long count, boolean isRandomAccess) {
            this.count = count;
            this.isRandomAccess = isRandomAccess;
        }

        @Override
        public String where() {
            return "counting";
        }

        @Override
        public Shape shape() {
            return Shape.of(1);
        }

        @Override
        public long count() {
            return count;
        }

        @Override
        public boolean holdsBytes() {
            return false;
        }

        @Override
        public boolean isRandomAccess() {
            return isRandomAccess;
        }

        @Override
        public Reading open() {
            open.incrementAndGet();
            opened.incrementAndGet();
            return new Reading() {
                @Override
                public void read(long first, int rows, float[] target, int at) {
                    boolean[] heldOut = HeldOutSplit.of(first, rows);
                    for (int i = 0; i < rows; i++) {
                        target[at + i] = first + i;
                        trainingRowsRead += heldOut[i] ? 0 : 1;
                    }
                    rowsRead += rows;
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            };
        }
    }

    @Test
    void drawsWithoutReplacementOutOfMoreThanMemoryHolds() {
        long[] drawn = RankDraw.of(1L << 60, 1_000, RANDOM.generator("x", 0));
        assertThat(drawn).hasSize(1_000).doesNotHaveDuplicates();
        assertThat(List.of(RankDraw.of(3, 5, RANDOM.generator("x", 0)).length)).containsExactly(3);
        long[] all = RankDraw.of(1_000, 999, RANDOM.generator("x", 1));
        assertThat(all).hasSize(999).doesNotHaveDuplicates();
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;

/**
 * Reads the training rows of a store over and over, every row once in each epoch, holding a bounded number of them.
 *
 * <p>An epoch takes the blocks in an order keyed by (seed, epoch), reads as many as the buffer holds, and gives their rows
 * in an order keyed by (seed, epoch, buffer). So a row's place depends on the seed alone, and to begin at any place costs
 * one buffer's reading at most. The file is open only while a buffer is filled. One thread at a time.
 */
final class ShuffleBuffer implements Chunks.RowReader {
    private final RowStore store;
    private final RowLabels labels;
    private final BlockSplit split;
    private final int blocksHeld;
    private final RandomStreams random;

    private long epoch = -1;
    private int[] blocks = new int[0];
    private long[] starts = new long[0];

    private float[] values = new float[0];
    private long[] rows = new long[0];
    private int[] order = new int[0];
    private long from;

    /** @param blocksHeld the buffer's size */
    ShuffleBuffer(RowStore store, RowLabels labels, BlockSplit split, int blocksHeld, RandomStreams random) {
        this.store = store;
        this.labels = labels;
        this.split = split;
        this.blocksHeld = blocksHeld;
        this.random = random;
    }

    @Override
    public Samples read(long first, int count) {
        int d = store.rowValues();
        float[] chunk = new float[count * d];
        long[] indices = new long[count];
        for (int i = 0; i < count; i++) {
            int held = held(first + i);
            System.arraycopy(values, held * d, chunk, i * d, d);
            indices[i] = rows[held];
        }
        return labels.attach(Samples.of(store.shape().withBatch(count), chunk), indices);
    }

    /** Where the row of a place of the stream lies in the buffer, which is filled anew if it is not there. */
    private int held(long place) {
        if (place < from || place >= from + order.length) {
            fill(place);
        }
        return order[(int) (place - from)];
    }

    private void fill(long place) {
        long epochRows = split.rows(false);
        turnTo(place / epochRows);
        int buffer = bufferOf(place % epochRows);
        int count = (int) (starts[buffer + 1] - starts[buffer]);
        makeRoom(buffer);
        read(buffer);
        order = Shuffle.order(count, random.generator("shuffle", epoch * (starts.length - 1) + buffer));
        from = epoch * epochRows + starts[buffer];
    }

    private void turnTo(long wanted) {
        if (wanted == epoch) {
            return;
        }
        epoch = wanted;
        blocks = Shuffle.order(split.blocks(), random.generator("epoch", epoch));
        starts = new long[(blocks.length + blocksHeld - 1) / blocksHeld + 1];
        for (int i = 0; i < blocks.length; i++) {
            starts[i / blocksHeld + 1] += split.rows(blocks[i], false);
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
    }

    /** The buffer that holds a row of the epoch; some may be empty. */
    private int bufferOf(long row) {
        int low = 0;
        int high = starts.length - 2;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (starts[middle] <= row) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** One buffer lasts as long as the stream. A block is read whole, so there is room for one more. */
    private void makeRoom(int buffer) {
        int count = (int) (starts[buffer + 1] - starts[buffer]);
        int wanted = (count + split.blockRows()) * store.rowValues();
        if (values.length < wanted) {
            values = new float[0]; // the old one may go before the new one comes
            values = new float[wanted];
        }
        rows = new long[count];
    }

    private void read(int buffer) {
        int at = 0;
        try (RowStore.Reading reading = store.open()) {
            int end = Math.min(blocks.length, (buffer + 1) * blocksHeld);
            for (int i = buffer * blocksHeld; i < end; i++) {
                at += read(reading, blocks[i], at);
            }
        }
    }

    /** Reads a block to a place in the buffer; rows to keep move up over those that are held out. */
    private int read(RowStore.Reading reading, int block, int at) {
        int[] places = split.places(block, false);
        if (places.length == 0) {
            return 0;
        }
        int d = store.rowValues();
        reading.read(split.first(block), split.length(block), values, at * d);
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(values, (at + places[i]) * d, values, (at + i) * d, d);
            rows[at + i] = split.first(block) + places[i];
        }
        return places.length;
    }
}

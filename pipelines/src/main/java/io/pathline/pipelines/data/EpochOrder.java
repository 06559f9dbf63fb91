package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;

/**
 * Reads a table over and over, every row once in each epoch, in an order keyed by (seed, epoch). The order of one epoch
 * is kept, so reading onwards shuffles once per epoch.
 */
final class EpochOrder implements Chunks.RowReader {
    private static final String PURPOSE = "epoch";

    private final Samples table;
    private final RandomStreams random;
    private long epoch = -1;
    private int[] order = new int[0];

    EpochOrder(Samples table, RandomStreams random) {
        this.table = table;
        this.random = random;
    }

    @Override
    public Samples read(long first, int count) {
        int[] rows = new int[count];
        for (int i = 0; i < count; i++) {
            rows[i] = row(first + i);
        }
        return table.select(rows);
    }

    private int row(long index) {
        int n = table.count();
        turnTo(index / n);
        return order[(int) (index % n)];
    }

    private void turnTo(long wanted) {
        if (wanted != epoch) {
            order = Shuffle.order(table.count(), random.generator(PURPOSE, wanted));
            epoch = wanted;
        }
    }
}

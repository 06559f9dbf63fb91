package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/**
 * A data source of rows that stay in their file. Rows are held out as in a table; the others are shuffled in blocks, of
 * which a bounded number is in memory.
 */
final class FileRows implements DataSource {
    private static final int LEAST_ROWS = 3;
    static final int LEVELS = 256;

    private final String name;
    private final RowStore store;
    private final RowLabels labels;
    private final BlockSplit split;
    private final BlockSize size;
    private final Augmentation augmentation;
    private final boolean isLevels;
    private final Normalization normalization;

    /** @throws DataFormatException if the rows are too few, or cannot be prepared so */
    FileRows(String name, RowStore store, RowLabels labels, Preparation preparation) {
        if (store.count() < LEAST_ROWS) {
            throw new DataFormatException(store.where() + " has " + store.count() + " rows; give at least " + LEAST_ROWS
                    + ", of which one is held out.");
        }
        if (preparation.flip() && !Scaling.isImage(store.shape())) {
            throw new DataFormatException(store.where() + " has rows of shape " + store.shape()
                    + ", which cannot be mirrored; flip is for images [height, width, channels].");
        }
        Scaling scaling = preparation.scaling().resolved(store);
        this.name = name;
        this.store = store;
        this.labels = labels;
        this.size = BlockSize.of(store, preparation.shuffleRows());
        this.split = new BlockSplit(store.count(), store::segment, size.rows());
        requireBothParts();
        this.isLevels = scaling == Scaling.PIXELS && preparation.dequantise();
        this.augmentation = new Augmentation(preparation.flip(), isLevels);
        this.normalization = normalization(scaling);
    }

    /** The segments of a signal that are left may all lie on one side. */
    private void requireBothParts() {
        if (split.rows(true) == 0 || split.rows(false) < 2) {
            throw new DataFormatException(store.where() + " has " + split.rows(false) + " rows to train on and "
                    + split.rows(true) + " that are held out, without the bad ones; give a file with fewer of those.");
        }
    }

    private Normalization normalization(Scaling scaling) {
        int d = store.rowValues();
        return switch (scaling) {
            case NONE -> Normalization.identity(d);
            case PIXELS -> isLevels ? Normalization.ofLevels(d) : Normalization.about((LEVELS - 1) / 2.0, d);
            default -> measured();
        };
    }

    /** One pass over the training rows. */
    private Normalization measured() {
        int channels = store.shape().length(store.shape().rank() - 1);
        boolean isOneScale = store.isSignal() && store.shape().rank() == 1;
        Moments moments = new Moments(isOneScale ? 1 : channels);
        float[] block = new float[split.blockRows() * store.rowValues()];
        try (RowStore.Reading reading = store.open()) {
            for (int b = 0; b < split.blocks(); b++) {
                add(moments, reading, block, b);
            }
        }
        double[] deviation = moments.standardDeviation();
        IntStream.range(0, deviation.length).forEach(c -> requireVarying(c, moments.mean()[c], deviation[c]));
        return new Normalization(repeated(moments.mean()), repeated(deviation));
    }

    private void add(Moments moments, RowStore.Reading reading, float[] block, int b) {
        int[] places = split.places(b, false);
        if (places.length == 0) {
            return;
        }
        int d = store.rowValues();
        reading.read(split.first(b), split.length(b), block, 0);
        for (int i = 0; i < places.length; i++) {
            System.arraycopy(block, places[i] * d, block, i * d, d);
        }
        moments.add(block, 0, places.length * d);
    }

    private void requireVarying(int channel, double mean, double deviation) {
        if (deviation == 0 || !Double.isFinite(deviation)) {
            throw new DataFormatException(
                    store.where() + ", column " + channel + " (counted from 0): found the value " + mean
                            + " in every training row, so it cannot be standardised; leave it out, or take another scaling.");
        }
    }

    /** Numbers for each channel, over all positions. */
    private double[] repeated(double[] channels) {
        double[] all = new double[store.rowValues()];
        Arrays.setAll(all, j -> channels[j % channels.length]);
        return all;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape sampleShape() {
        return store.shape();
    }

    /** Names for the few positions of a table; pixels and moments have none. */
    @Override
    public List<String> columns() {
        if (store.shape().rank() > 1 || store.isSignal()) {
            return List.of();
        }
        return IntStream.rangeClosed(1, store.rowValues())
                .mapToObj(i -> "column_" + i)
                .toList();
    }

    @Override
    public int classes() {
        return labels.classes();
    }

    @Override
    public int levels() {
        return isLevels ? LEVELS : 0;
    }

    @Override
    public long trainingRows() {
        return split.rows(false);
    }

    @Override
    public Normalization normalization() {
        return normalization;
    }

    @Override
    public Flux<Samples> training(RandomStreams random, long firstRow) {
        return Chunks.endless(firstRow, store.rowValues(), () -> {
            ShuffleBuffer buffer = new ShuffleBuffer(store, labels, split, size.held(), random);
            return (first, count) -> augmentation.training(buffer.read(first, count), random, first);
        });
    }

    @Override
    public Samples heldOut(int count, RandomStreams random) {
        return drawn(true, count, random, "held-out");
    }

    @Override
    public Samples trainingSample(int count, RandomStreams random) {
        return drawn(false, count, random, "training-sample");
    }

    private Samples drawn(boolean heldOut, int count, RandomStreams random, String purpose) {
        long[] rows = RankDraw.of(split.rows(heldOut), count, random.generator(purpose, 0));
        Arrays.setAll(rows, i -> split.index(rows[i], heldOut));
        float[] values = new float[Math.multiplyExact(rows.length, store.rowValues())];
        try (RowStore.Reading reading = store.open()) {
            for (int i = 0; i < rows.length; i++) {
                reading.read(rows[i], 1, values, i * store.rowValues());
            }
        }
        Samples samples = Samples.of(store.shape().withBatch(rows.length), values);
        return augmentation.heldOut(labels.attach(samples, rows), random, 0);
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The rows of a store without its bad ones, which are found in one pass when it is opened; so row n is the same in every
 * epoch and on every resume. The windows of a signal that are left stay in their segments.
 *
 * @param store all rows
 * @param sound the indices of those that can be used, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // handed over when made, never written to
record SoundRows(RowStore store, int[] sound) implements RowStore {

    /** The store as it is, or without its bad rows if those are skipped. */
    static RowStore of(RowStore store, OnBadRecord onBad) {
        return onBad.skips() ? sound(store, onBad) : store;
    }

    /** The classes of the rows of a store that {@link #of} gave. */
    static RowLabels labels(RowStore store, RowLabels all) {
        return store instanceof SoundRows rows ? rows.labels(all) : all;
    }

    /** Reads every row once. */
    private static SoundRows sound(RowStore store, OnBadRecord onBad) {
        float[] row = new float[store.rowValues()];
        try (Reading reading = store.open()) {
            return new SoundRows(
                    store,
                    IntStream.range(0, Math.toIntExact(store.count()))
                            .filter(i -> isSound(store, reading, i, row, onBad))
                            .toArray());
        }
    }

    private static boolean isSound(RowStore store, Reading reading, int index, float[] row, OnBadRecord onBad) {
        try {
            reading.read(index, 1, row, 0);
            return true;
        } catch (BadRowException e) {
            onBad.accept(store.where(), e.position(), e);
            return false;
        }
    }

    private RowLabels labels(RowLabels all) {
        return all.isPresent()
                ? new RowLabels(Arrays.stream(sound).map(i -> all.values()[i]).toArray(), all.classes())
                : all;
    }

    @Override
    public String where() {
        return store.where();
    }

    @Override
    public Shape shape() {
        return store.shape();
    }

    @Override
    public long count() {
        return sound.length;
    }

    @Override
    public long segment(long row) {
        return isSignal() ? store.segment(sound[(int) row]) : row;
    }

    @Override
    public boolean isSignal() {
        return store.isSignal();
    }

    @Override
    public boolean holdsBytes() {
        return store.holdsBytes();
    }

    @Override
    public boolean isRandomAccess() {
        return store.isRandomAccess();
    }

    @Override
    public Reading open() {
        return new Runs(this, store.open());
    }

    /** Reads rows that follow one another in the store at once. */
    private record Runs(SoundRows rows, Reading reading) implements Reading {
        @Override
        public void read(long first, int count, float[] target, int at) {
            int[] sound = rows.sound;
            int d = rows.rowValues();
            int begin = (int) first;
            int end = begin + count;
            for (int i = begin; i < end; ) {
                int next = i + 1;
                while (next < end && sound[next] == sound[next - 1] + 1) {
                    next++;
                }
                reading.read(sound[i], next - i, target, at + (i - begin) * d);
                i = next;
            }
        }

        @Override
        public void close() {
            reading.close();
        }
    }
}

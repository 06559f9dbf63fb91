package io.pathline.pipelines.data;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/**
 * Every row of a file or folder once, in its order and in data units: nothing is held out, shuffled, mirrored or
 * dequantised.
 *
 * <pre>{@code
 * StoredRows digits = Datasets.arrayRows(images, labels, Preparation.standard());
 * flow.likelihood(model, digits.rows(), settings.levels(new Levels(1, 4)));
 * }</pre>
 *
 * @param where the file or folder, for messages
 * @param shape of one row, without the batch axis
 * @param count of rows
 * @param classes one more than the largest label, which is each row's condition; 0 where rows have none
 * @param levels how many whole levels from 0 on each number has, where training would dequantise them; 0 for other
 *     numbers
 * @param rows a cold stream of chunks that are read when they are requested; the file is closed at the end, at an error
 *     and when cancelled
 */
public record StoredRows(String where, Shape shape, long count, int classes, int levels, Flux<Samples> rows) {
    static StoredRows of(RowStore store, RowLabels labels, Preparation preparation) {
        boolean levels = preparation.dequantise() && preparation.scaling().resolved(store) == Scaling.PIXELS;
        return new StoredRows(
                store.where(),
                store.shape(),
                store.count(),
                labels.classes(),
                levels ? FileRows.LEVELS : 0,
                Flux.generate(() -> new Place(store, labels), Place::next, Place::close));
    }

    /** One subscriber's way through the rows. */
    private static final class Place {
        private final RowStore store;
        private final RowLabels labels;
        private final RowStore.Reading reading;
        private final int most;
        private long done;

        Place(RowStore store, RowLabels labels) {
            this.store = store;
            this.labels = labels;
            this.reading = store.open();
            this.most = Chunks.rows(store.rowValues());
        }

        Place next(SynchronousSink<Samples> sink) {
            int count = (int) Math.min(most, store.count() - done);
            if (count == 0) {
                sink.complete();
                return this;
            }
            float[] values = new float[count * store.rowValues()];
            reading.read(done, count, values, 0);
            long[] indices = new long[count];
            for (int i = 0; i < count; i++) {
                indices[i] = done + i;
            }
            done += count;
            sink.next(labels.attach(Samples.of(store.shape().withBatch(count), values), indices));
            return this;
        }

        void close() {
            reading.close();
        }
    }
}

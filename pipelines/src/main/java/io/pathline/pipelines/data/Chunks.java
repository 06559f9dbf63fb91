package io.pathline.pipelines.data;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** Endless streams of chunks, made one by one as they are requested. */
final class Chunks {
    /** Rows of a chunk, unless they are large. */
    static final int ROWS = 1024;

    /** The most numbers in a chunk of more than one row: 1 MiB. */
    private static final int VALUES = 1 << 18;

    private Chunks() {}

    /**
     * The rows from one on, for ever.
     *
     * @param dimension numbers per row
     * @param reader asked once per subscriber, which then reads onwards from {@code firstRow}
     */
    static Flux<Samples> endless(long firstRow, int dimension, Supplier<RowReader> reader) {
        if (firstRow < 0) {
            throw new InvalidInputException(
                    "A stream of training rows cannot start at row " + firstRow + "; the first row has index 0.");
        }
        return Flux.defer(() -> from(firstRow, rows(dimension), reader.get()));
    }

    /** The rows of a chunk, for so many numbers in each. */
    static int rows(int dimension) {
        return Math.max(1, Math.min(ROWS, VALUES / dimension));
    }

    private static Flux<Samples> from(long firstRow, int rows, RowReader reader) {
        return Flux.generate(() -> firstRow, (row, sink) -> {
            sink.next(reader.read(row, rows));
            return row + rows;
        });
    }

    /** Rows by index; each row depends on its index alone. One thread at a time. */
    @FunctionalInterface
    interface RowReader {
        Samples read(long first, int count);
    }
}

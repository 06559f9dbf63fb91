package io.pathline.pipelines.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.pathline.api.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;

/** The rows of an open CSV file, from the first to the last. */
final class CsvRows implements AutoCloseable {
    private static final int CHUNK = 1_024;

    private final Path file;
    private final CsvColumns chosen;
    private final CsvLoader loader;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> rows;
    private @Nullable CsvHeader header;

    private CsvRows(Path file, CsvColumns chosen, OnBadRecord onBad) {
        this.file = file;
        this.chosen = chosen;
        this.loader = new CsvLoader(file, chosen, onBad);
        this.reader = CsvInput.rows(file);
        this.rows = reader.iterator();
    }

    static Flux<Samples> stream(Path file, CsvColumns chosen, OnBadRecord onBad) {
        return Flux.<Samples, CsvRows>generate(
                () -> new CsvRows(file, chosen, onBad),
                (open, sink) -> {
                    open.next(sink);
                    return open;
                },
                CsvRows::close);
    }

    private void next(SynchronousSink<Samples> sink) {
        Samples chunk = CsvInput.named(file, this::chunk);
        while (chunk.count() == 0 && rows.hasNext()) { // all of its rows were bad
            chunk = CsvInput.named(file, this::chunk);
        }
        if (chunk.count() > 0) {
            sink.next(chunk);
        } else {
            sink.complete();
        }
    }

    private Samples chunk() {
        CsvRecord waiting = header == null ? begin() : null;
        CsvHeader names = Objects.requireNonNull(header);
        CsvSelection columns = CsvSelection.of(names, chosen);
        if (waiting != null) {
            loader.accept(waiting, names, columns);
        }
        for (int row = waiting == null ? 0 : 1; row < CHUNK && rows.hasNext(); row++) {
            loader.accept(rows.next(), names, columns);
        }
        return columns.samples();
    }

    /** Reads the header; gives the first row back if that is data already. */
    private @Nullable CsvRecord begin() {
        if (!rows.hasNext()) {
            throw new DataFormatException(file + " is empty; give a file with rows of numbers.");
        }
        CsvRecord first = rows.next();
        CsvHeader names = CsvHeader.of(file.toString(), first.getFields());
        header = names;
        return names.isData() ? first : null;
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

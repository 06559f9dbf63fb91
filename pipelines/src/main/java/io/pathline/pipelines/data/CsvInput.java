package io.pathline.pipelines.data;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Opens a CSV file, compressed if its name ends in {@code .gz}, and names whatever goes wrong while it is read. */
final class CsvInput {
    private static final int BUFFER = 1 << 16;

    private CsvInput() {}

    /**
     * Reads a file's rows from start to end. Empty lines are skipped; rows may have any number of cells.
     *
     * @throws DataFormatException if the file is missing, unreadable, or not what its name says
     */
    static <T> T read(Path file, RowsReader<T> reader) {
        return named(file, () -> {
            try (CsvReader<CsvRecord> rows = rows(open(file))) {
                return reader.read(rows);
            }
        });
    }

    /**
     * Opens a file's rows, which the caller reads within {@link #named} and closes.
     *
     * @throws DataFormatException if the file is missing or unreadable
     */
    static CsvReader<CsvRecord> rows(Path file) {
        return named(file, () -> rows(open(file)));
    }

    /** Does something with a file, and names what goes wrong. */
    static <T> T named(Path file, Reading<T> reading) {
        try {
            return reading.result();
        } catch (UncheckedIOException e) {
            throw FileProblem.of(file, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw FileProblem.of(file, e);
        } catch (CsvParseException e) {
            throw new DataFormatException(
                    file + " is not a CSV file (" + e.getMessage() + "); check its quotes and commas.", e);
        }
    }

    private static CsvReader<CsvRecord> rows(InputStream input) {
        return CsvReader.builder()
                .detectBomHeader(true)
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(input);
    }

    private static InputStream open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        if (!FileProblem.isNamedGz(file)) {
            return raw;
        }
        try {
            return new GZIPInputStream(raw, BUFFER);
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    /** What to do with the rows. */
    @FunctionalInterface
    interface RowsReader<T> {
        T read(CsvReader<CsvRecord> rows) throws IOException;
    }

    /** Reads from a file. */
    @FunctionalInterface
    interface Reading<T> {
        T result() throws IOException;
    }
}

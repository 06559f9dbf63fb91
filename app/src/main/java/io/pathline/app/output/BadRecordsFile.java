package io.pathline.app.output;

import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.data.BadRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * {@code bad-records.csv}: a row for each record that was left out of the data, with its position and the reason. Each is
 * on its way to the disk when it has been added.
 */
public final class BadRecordsFile implements AutoCloseable {
    private final Path file;
    private final Writer out;

    private BadRecordsFile(Path file, Writer out) {
        this.file = file;
        this.out = out;
    }

    /**
     * Begins it.
     *
     * @param goesOn whether rows that are there already stay
     * @throws StorageException if it cannot be written
     */
    public static BadRecordsFile open(Path file, boolean goesOn) {
        try {
            boolean isNew = !goesOn || !Files.exists(file);
            Writer out =
                    isNew ? Files.newBufferedWriter(file) : Files.newBufferedWriter(file, StandardOpenOption.APPEND);
            if (isNew) {
                out.write("position,reason\n");
            }
            return new BadRecordsFile(file, out);
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    /** Adds a row. */
    public void add(BadRecord record) {
        try {
            out.write(CsvCell.quoted(record.position()) + "," + CsvCell.quoted(record.reason()) + "\n");
            out.flush();
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }
}

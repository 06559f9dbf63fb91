package io.pathline.pipelines.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.pathline.api.InvalidInputException;
import java.nio.file.Path;
import java.util.Iterator;

/** Loads the columns of numbers of a CSV file into memory. */
final class CsvLoader {
    private final String file;
    private final CsvColumns chosen;
    private final OnBadRecord onBad;

    /** @throws InvalidInputException if bad records are to be skipped in columns that were not chosen by name */
    CsvLoader(Path file, CsvColumns chosen, OnBadRecord onBad) {
        this.file = file.toString();
        this.chosen = chosen;
        this.onBad = onBad;
        if (onBad.skips() && chosen.values().isEmpty()) {
            throw new InvalidInputException(
                    "Bad records of " + file + " can be skipped only where its columns are named:"
                            + " else a column with a wrong cell could as well be one of text. Name the columns to use.");
        }
    }

    /**
     * Loads a file.
     *
     * @throws DataFormatException if the file cannot be used as it is
     */
    static DataSource load(Path file, CsvColumns chosen, OnBadRecord onBad) {
        String name = String.valueOf(file.getFileName());
        CsvLoader loader = new CsvLoader(file, chosen, onBad);
        CsvSelection columns = CsvInput.read(file, loader::columns);
        return new Table(
                name, loader.file, columns.names(), columns.samples(), columns.classes(), columns.conditionVector());
    }

    private CsvSelection columns(CsvReader<CsvRecord> reader) {
        Iterator<CsvRecord> rows = reader.iterator();
        if (!rows.hasNext()) {
            throw new DataFormatException(file + " is empty; give a file with rows of numbers.");
        }
        CsvRecord first = rows.next();
        CsvHeader header = CsvHeader.of(file, first.getFields());
        CsvSelection columns = CsvSelection.of(header, chosen);
        if (header.isData()) {
            accept(first, header, columns);
        } else if (!rows.hasNext()) {
            throw new DataFormatException(file + " has a header but no rows; give a file with rows of numbers.");
        }
        rows.forEachRemaining(row -> accept(row, header, columns));
        return withNumbers(columns, header);
    }

    /** Takes a row in, or tells of it. */
    void accept(CsvRecord row, CsvHeader header, CsvSelection columns) {
        int rows = onBad.skips() ? columns.count() : 0;
        try {
            take(row, header, columns);
        } catch (DataFormatException e) {
            onBad.accept(file + ", ", "line " + row.getStartingLineNumber(), e);
            columns.truncate(rows);
        }
    }

    private void take(CsvRecord row, CsvHeader header, CsvSelection columns) {
        int expected = header.names().size();
        if (row.getFieldCount() != expected) {
            throw new DataFormatException(file + ", line " + row.getStartingLineNumber() + ": found "
                    + row.getFieldCount() + " cells where the first row has " + expected
                    + "; give every row the same columns.");
        }
        columns.accept(row);
    }

    private CsvSelection withNumbers(CsvSelection columns, CsvHeader header) {
        CsvSelection numeric = columns.withNumbers();
        if (numeric.values().isEmpty()) {
            throw new DataFormatException(file + " has no column of numbers; its columns, split at commas, are "
                    + CsvCell.shortened(String.join(", ", header.names())) + ". Write numbers like -1.5e3.");
        }
        return numeric;
    }
}

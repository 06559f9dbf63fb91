package io.pathline.pipelines.data;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.pathline.api.Samples;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Loads the columns of numbers of a CSV file into memory. */
final class CsvLoader {
    private final String file;
    private final List<String> chosen;

    CsvLoader(Path file, List<String> chosen) {
        this.file = file.toString();
        this.chosen = chosen;
    }

    /**
     * Loads a file.
     *
     * @param chosen the columns to use, in this order; none for every column of numbers
     * @throws DataFormatException if the file cannot be used as it is
     */
    static DataSource load(Path file, List<String> chosen) {
        String name = String.valueOf(file.getFileName());
        CsvLoader loader = new CsvLoader(file, List.copyOf(chosen));
        List<CsvColumn> columns = CsvInput.read(file, loader::columns);
        return new Table(
                name, loader.file, columns.stream().map(CsvColumn::name).toList(), sideBySide(columns));
    }

    private List<CsvColumn> columns(CsvReader<CsvRecord> reader) {
        Iterator<CsvRecord> rows = reader.iterator();
        if (!rows.hasNext()) {
            throw new DataFormatException(file + " is empty; give a file with rows of numbers.");
        }
        CsvRecord first = rows.next();
        CsvHeader header = CsvHeader.of(file, first.getFields());
        List<CsvColumn> columns = header.columns(chosen);
        if (header.isData()) {
            accept(first, header, columns);
        } else if (!rows.hasNext()) {
            throw new DataFormatException(file + " has a header but no rows; give a file with rows of numbers.");
        }
        rows.forEachRemaining(row -> accept(row, header, columns));
        return withNumbers(columns, header);
    }

    void accept(CsvRecord row, CsvHeader header, List<CsvColumn> columns) {
        int expected = header.names().size();
        if (row.getFieldCount() != expected) {
            throw new DataFormatException(file + ", line " + row.getStartingLineNumber() + ": found "
                    + row.getFieldCount() + " cells where the first row has " + expected
                    + "; give every row the same columns.");
        }
        for (CsvColumn column : columns) {
            column.accept(row.getField(column.index()), row.getStartingLineNumber());
        }
    }

    private List<CsvColumn> withNumbers(List<CsvColumn> columns, CsvHeader header) {
        List<CsvColumn> numeric = columns.stream().filter(CsvColumn::hasNumbers).toList();
        if (numeric.isEmpty()) {
            throw new DataFormatException(file + " has no column of numbers; its columns, split at commas, are "
                    + CsvCell.shortened(String.join(", ", header.names())) + ". Write numbers like -1.5e3.");
        }
        return numeric;
    }

    static Samples sideBySide(List<CsvColumn> columns) {
        int rows = columns.get(0).count();
        int d = columns.size();
        float[] values = new float[Math.multiplyExact(rows, d)];
        for (int j = 0; j < d; j++) {
            CsvColumn column = columns.get(j);
            for (int i = 0; i < rows; i++) {
                values[i * d + j] = column.value(i);
            }
        }
        return Samples.points(d, values);
    }
}

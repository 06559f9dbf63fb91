package io.pathline.pipelines.data;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.pathline.api.Samples;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The columns of a file that are being read.
 *
 * @param values of the rows themselves
 * @param condition of their conditions: the class first, where they have one
 * @param isLabelled whether they have one
 */
record CsvSelection(List<CsvColumn> values, List<CsvColumn> condition, boolean isLabelled) {

    static CsvSelection of(CsvHeader header, CsvColumns chosen) {
        return new CsvSelection(header.values(chosen), header.columns(chosen.condition(), true), chosen.isLabelled());
    }

    /** Takes a row in. */
    void accept(CsvRecord row) {
        Stream.concat(values.stream(), condition.stream())
                .forEach(column -> column.accept(row.getField(column.index()), row.getStartingLineNumber()));
        if (isLabelled) {
            condition.get(0).requireLabel(row.getStartingLineNumber());
        }
    }

    /** The rows so far. */
    int count() {
        return values.get(0).count();
    }

    /** Forgets a row that was taken in by some columns alone; the columns are those chosen by name. */
    void truncate(int rows) {
        Stream.concat(values.stream(), condition.stream()).forEach(column -> column.truncate(rows));
    }

    /** Those columns alone that had a number, for a file whose columns were not chosen by name. */
    CsvSelection withNumbers() {
        return new CsvSelection(values.stream().filter(CsvColumn::hasNumbers).toList(), condition, isLabelled);
    }

    List<String> names() {
        return values.stream().map(CsvColumn::name).toList();
    }

    /** One more than the largest label; 0 without labels. */
    int classes() {
        if (!isLabelled) {
            return 0;
        }
        CsvColumn labels = condition.get(0);
        return 1
                + IntStream.range(0, labels.count())
                        .map(i -> (int) labels.value(i))
                        .max()
                        .orElse(-1);
    }

    /** The numbers of a condition beside its class. */
    int conditionVector() {
        return condition.size() - (isLabelled ? 1 : 0);
    }

    /** The rows so far. */
    Samples samples() {
        Samples rows = sideBySide(values);
        return condition.isEmpty() ? rows : rows.given(sideBySide(condition));
    }

    private static Samples sideBySide(List<CsvColumn> columns) {
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

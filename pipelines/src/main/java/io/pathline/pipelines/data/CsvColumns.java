package io.pathline.pipelines.data;

import java.util.List;
import java.util.stream.Stream;

/**
 * Which columns of a CSV file become what. Immutable; every method returns a changed copy.
 *
 * <pre>{@code
 * DataSource flowers = Datasets.csv(file, CsvColumns.all().labelled("species").given("temperature"));
 * }</pre>
 *
 * @param values the numbers of a row, in this order; none for every column of numbers that is not named otherwise, in the
 *     file's order
 * @param label the row's class, a whole number from 0 on; empty for none
 * @param conditions numbers that the row is conditioned on, in this order, as they are in the file
 */
public record CsvColumns(List<String> values, String label, List<String> conditions) {
    public CsvColumns {
        values = List.copyOf(values);
        conditions = List.copyOf(conditions);
    }

    /** Every column of numbers, without a condition. */
    public static CsvColumns all() {
        return of(List.of());
    }

    /** These columns, in this order, without a condition; none for every column of numbers. */
    public static CsvColumns of(List<String> values) {
        return new CsvColumns(values, "", List.of());
    }

    /** With a column of classes. */
    public CsvColumns labelled(String column) {
        return new CsvColumns(values, column, conditions);
    }

    /** With columns of numbers that rows are conditioned on. */
    public CsvColumns given(String... columns) {
        return new CsvColumns(values, label, List.of(columns));
    }

    /** With other columns for the numbers of a row. */
    public CsvColumns with(List<String> newValues) {
        return new CsvColumns(newValues, label, conditions);
    }

    boolean isLabelled() {
        return !label.isEmpty();
    }

    /** The columns that a row's condition is made of, the class first. */
    List<String> condition() {
        return Stream.concat(Stream.of(label).filter(name -> !name.isEmpty()), conditions.stream())
                .toList();
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The names of a file's columns.
 *
 * @param file for messages
 * @param names one for each column, all different
 * @param isData whether the first row holds numbers alone, so that it is data, and the names were made up
 */
record CsvHeader(String file, List<String> names, boolean isData) {
    /** Reads the first row. A column without a name is called {@code column_1}, by its place counted from 1. */
    static CsvHeader of(String file, List<String> firstRow) {
        boolean isData = firstRow.stream().noneMatch(cell -> Float.isNaN(CsvCell.number(cell)));
        List<String> names = IntStream.range(0, firstRow.size())
                .mapToObj(i -> isData ? "" : firstRow.get(i).strip())
                .toList();
        return new CsvHeader(file, numbered(names), isData).requireDistinct();
    }

    /**
     * The columns to read.
     *
     * @param chosen names; none for every column, of which those without numbers are dropped later
     */
    List<CsvColumn> columns(List<String> chosen) {
        List<String> wanted = chosen.isEmpty() ? names : chosen;
        requireDistinct(wanted, "the list of columns to use");
        return wanted.stream()
                .map(name -> new CsvColumn(file, name, indexOf(name), !chosen.isEmpty()))
                .toList();
    }

    private int indexOf(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new DataFormatException(file + " has no column '" + name + "'. " + Suggestion.among(names, name));
        }
        return index;
    }

    private CsvHeader requireDistinct() {
        requireDistinct(names, file + ", header");
        return this;
    }

    private static void requireDistinct(List<String> names, String where) {
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            Integer before = seen.put(names.get(i), i);
            if (before != null) {
                throw new DataFormatException(where + ": found the name '" + names.get(i) + "' in place " + (before + 1)
                        + " and again in place " + (i + 1) + "; give every column a name of its own.");
            }
        }
    }

    private static List<String> numbered(List<String> names) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> names.get(i).isEmpty() ? "column_" + (i + 1) : names.get(i))
                .toList();
    }
}

package io.pathline.pipelines.data;

import io.pathline.api.Suggestion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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

    /** The columns of the rows' own numbers; where none are chosen all others, of which those without numbers are dropped later. */
    List<CsvColumn> values(CsvColumns chosen) {
        List<String> condition = chosen.condition();
        requireDistinct(
                Stream.concat(chosen.values().stream(), condition.stream()).toList(),
                file + ", the list of columns to use");
        return chosen.values().isEmpty()
                ? columns(
                        names.stream().filter(name -> !condition.contains(name)).toList(), false)
                : columns(chosen.values(), true);
    }

    /** @param required whether each must hold numbers */
    List<CsvColumn> columns(List<String> wanted, boolean required) {
        return wanted.stream()
                .map(name -> new CsvColumn(file, name, indexOf(name), required))
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

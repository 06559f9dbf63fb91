package io.pathline.pipelines.source;

import io.pathline.api.Suggestion;
import io.pathline.pipelines.data.DataFormatException;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a result has a sample's numbers and its condition's.
 *
 * @param names labels of both, the sample's first
 * @param indices of both, as JDBC counts, from 1
 * @param samples how many of them make the sample
 * @param labelled whether the others are classes
 */
record JdbcColumns(List<String> names, List<Integer> indices, int samples, boolean labelled) {
    private static final int LABELS = 1 << 24;

    /** @throws DataFormatException if the result lacks a column */
    static JdbcColumns of(JdbcQuery query, ResultSetMetaData result, boolean labelled) throws SQLException {
        List<String> labels = new ArrayList<>();
        for (int i = 1; i <= result.getColumnCount(); i++) {
            labels.add(result.getColumnLabel(i));
        }
        List<Integer> conditions =
                query.conditions().stream().map(name -> index(labels, name)).toList();
        List<Integer> indices = new ArrayList<>();
        if (query.columns().isEmpty()) {
            for (int i = 1; i <= labels.size(); i++) {
                if (!conditions.contains(i)) {
                    indices.add(i);
                }
            }
        } else {
            query.columns().forEach(name -> indices.add(index(labels, name)));
        }
        if (indices.isEmpty()) {
            throw new DataFormatException("The query's result has no column for the samples, only conditions "
                    + query.conditions() + "; select more.");
        }
        int samples = indices.size();
        indices.addAll(conditions);
        return new JdbcColumns(
                indices.stream().map(i -> labels.get(i - 1)).toList(), List.copyOf(indices), samples, labelled);
    }

    /** SQL's names have no case of their own. */
    private static int index(List<String> labels, String name) {
        for (int i = 0; i < labels.size(); i++) {
            if (labels.get(i).equalsIgnoreCase(name)) {
                return i + 1;
            }
        }
        throw new DataFormatException(
                "The query's result has no column '" + name + "'. " + Suggestion.among(labels, name));
    }

    /** Why a column's value cannot be used; empty if it can. */
    String problem(int place, @Nullable Object found) {
        if (found == null) {
            return "found NULL, which is no number";
        }
        if (!(found instanceof Number value) || !Float.isFinite(value.floatValue())) {
            return "found '" + found + "', which is no finite number of single precision";
        }
        float number = value.floatValue();
        boolean isWrong =
                labelled && place >= samples && !(number >= 0 && number < LABELS && number == Math.rint(number));
        return isWrong ? "found " + found + ", which is no label; labels are whole numbers from 0 on" : "";
    }

    int conditions() {
        return indices.size() - samples;
    }
}

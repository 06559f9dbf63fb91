package io.pathline.pipelines.source;

import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.DataFormatException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A chunk of a result while it is filled. */
final class JdbcRows {
    private final JdbcColumns columns;
    private final JdbcQuery query;
    private final List<float[]> rows = new ArrayList<>();

    JdbcRows(JdbcColumns columns, JdbcQuery query) {
        this.columns = columns;
        this.query = query;
    }

    int count() {
        return rows.size();
    }

    /**
     * Takes the row that a result stands at.
     *
     * @param number of the row, counted from 1
     */
    void add(ResultSet result, long number) throws SQLException {
        float[] row = new float[columns.indices().size()];
        for (int i = 0; i < row.length; i++) {
            Object found = result.getObject(columns.indices().get(i));
            String problem = columns.problem(i, found);
            if (!problem.isEmpty() || !(found instanceof Number value)) {
                refuse("row " + number + ", column '" + columns.names().get(i) + "'", problem);
                return;
            }
            row[i] = value.floatValue();
        }
        rows.add(row);
    }

    private void refuse(String position, String reason) {
        if (query.onBadRecord() == null) {
            throw new DataFormatException("The query's result, " + position + ": " + reason
                    + "; leave such rows out in the query, or skip bad records.");
        }
        query.onBadRecord().accept(new BadRecord(position, reason));
    }

    Samples samples() {
        Samples samples = side(0, columns.samples());
        return columns.conditions() == 0 ? samples : samples.given(side(columns.samples(), columns.conditions()));
    }

    private Samples side(int from, int width) {
        float[] values = new float[rows.size() * width];
        for (int row = 0; row < rows.size(); row++) {
            System.arraycopy(rows.get(row), from, values, row * width, width);
        }
        return Samples.of(Shape.of(rows.size(), width), values);
    }
}

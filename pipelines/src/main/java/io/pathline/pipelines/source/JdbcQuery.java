package io.pathline.pipelines.source;

import io.pathline.api.InvalidParameterException;
import io.pathline.pipelines.data.BadRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a database, by a query; immutable, and every setter gives a changed copy.
 *
 * <pre>{@code
 * JdbcQuery.of(pool::getConnection, "SELECT longitude, latitude FROM quakes WHERE depth < ?").arguments(70)
 * }</pre>
 *
 * @param connections opens a connection for each subscription, which the stream closes
 * @param sql one statement that gives rows; end it with an ORDER BY if a repetition must give the same
 * @param arguments of its question marks, in their order
 * @param columns that make a sample, by their labels in the result, in this order; none for every column that is not a
 *     condition
 * @param conditions columns that make a sample's condition
 * @param fetchSize rows that the driver brings at once, and rows of a chunk; at least 1
 * @param onBadRecord told of each row with a value that is missing, no number or not finite, which is then left out; null
 *     to end the stream with a {@link io.pathline.pipelines.data.DataFormatException} there
 */
public record JdbcQuery(
        Connections connections,
        String sql,
        List<Object> arguments,
        List<String> columns,
        List<String> conditions,
        int fetchSize,
        @Nullable Consumer<BadRecord> onBadRecord) {
    /** Rows that are fetched at once unless another number is asked for. */
    public static final int DEFAULT_FETCH_SIZE = 1_024;

    public JdbcQuery {
        arguments = List.copyOf(arguments);
        columns = List.copyOf(columns);
        conditions = List.copyOf(conditions);
        if (fetchSize < 1) {
            throw new InvalidParameterException("A fetch size of " + fetchSize + " is not possible; give 1 or more.");
        }
    }

    /** Every column of a query, without arguments and conditions; a bad row ends the stream. */
    public static JdbcQuery of(Connections connections, String sql) {
        return new JdbcQuery(connections, sql, List.of(), List.of(), List.of(), DEFAULT_FETCH_SIZE, null);
    }

    /** Values for the question marks. */
    public JdbcQuery arguments(Object... values) {
        return new JdbcQuery(connections, sql, List.of(values), columns, conditions, fetchSize, onBadRecord);
    }

    /** Which columns make a sample. */
    public JdbcQuery columns(String... labels) {
        return new JdbcQuery(connections, sql, arguments, List.of(labels), conditions, fetchSize, onBadRecord);
    }

    /** Which columns make a sample's condition. */
    public JdbcQuery conditions(String... labels) {
        return new JdbcQuery(connections, sql, arguments, columns, List.of(labels), fetchSize, onBadRecord);
    }

    /** Another fetch size. */
    public JdbcQuery fetchSize(int rows) {
        return new JdbcQuery(connections, sql, arguments, columns, conditions, rows, onBadRecord);
    }

    /** Leaves bad rows out and tells of them. */
    public JdbcQuery skipBadRecords(Consumer<BadRecord> report) {
        return new JdbcQuery(connections, sql, arguments, columns, conditions, fetchSize, report);
    }

    /** Opens connections; {@code javax.sql.DataSource::getConnection} is one. */
    @FunctionalInterface
    public interface Connections {
        Connection open() throws SQLException;
    }
}

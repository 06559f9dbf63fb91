package io.pathline.pipelines.source;

import io.pathline.api.Samples;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

/** A query's result while it is read, forward only; its connection is closed with it. */
final class JdbcCursor implements AutoCloseable {
    private final JdbcQuery query;
    private final Connection connection;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final JdbcColumns columns;
    private long row;

    private JdbcCursor(
            JdbcQuery query, Connection connection, PreparedStatement statement, ResultSet rows, JdbcColumns columns) {
        this.query = query;
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
        this.columns = columns;
    }

    /**
     * Runs the query.
     *
     * @param labelled whether the condition of each row must be a class
     * @throws SourceException if the database fails
     * @throws io.pathline.pipelines.data.DataFormatException if the result lacks a column
     */
    static JdbcCursor open(JdbcQuery query, boolean labelled) {
        Deque<AutoCloseable> opened = new ArrayDeque<>();
        try {
            Connection connection = query.connections().open();
            opened.push(() -> close(connection));
            // PostgreSQL's driver, for one, fetches in portions within a transaction alone.
            connection.setAutoCommit(false);
            PreparedStatement statement =
                    connection.prepareStatement(query.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            opened.push(statement);
            statement.setFetchSize(query.fetchSize());
            for (int i = 0; i < query.arguments().size(); i++) {
                statement.setObject(i + 1, query.arguments().get(i));
            }
            ResultSet rows = statement.executeQuery();
            opened.push(rows);
            JdbcColumns columns = JdbcColumns.of(query, rows.getMetaData(), labelled);
            opened.clear();
            return new JdbcCursor(query, connection, statement, rows, columns);
        } catch (SQLException e) {
            throw failed(query, e);
        } finally {
            opened.forEach(JdbcCursor::closeQuietly);
        }
    }

    /** Up to a fetch of rows; none at the end. */
    Samples next() {
        try {
            JdbcRows chunk = new JdbcRows(columns, query);
            while (chunk.count() < query.fetchSize() && rows.next()) {
                chunk.add(rows, ++row);
            }
            return chunk.samples();
        } catch (SQLException e) {
            throw failed(query, e);
        }
    }

    private static SourceException failed(JdbcQuery query, SQLException e) {
        return new SourceException(
                "The query '" + query.sql() + "' failed: " + SourceException.reason(e) + " (SQL state "
                        + e.getSQLState() + "). Check the connection and the statement.",
                e);
    }

    /** Nothing was written, so the transaction is rolled back. */
    private static void close(Connection connection) {
        try (connection) {
            connection.rollback();
        } catch (SQLException ignored) {
            // What was read stands; a connection that does not even close has gone already.
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try (resource) {
            // nothing but the closing
        } catch (Exception ignored) {
            // as above
        }
    }

    @Override
    public void close() {
        closeQuietly(rows);
        closeQuietly(statement);
        close(connection);
    }
}

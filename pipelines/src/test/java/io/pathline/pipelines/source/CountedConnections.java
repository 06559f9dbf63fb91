package io.pathline.pipelines.source;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A database in memory whose connections, statements and results are counted while they are open. */
final class CountedConnections implements JdbcQuery.Connections {
    private static final AtomicInteger NAMES = new AtomicInteger();

    final AtomicInteger open = new AtomicInteger();
    final AtomicInteger rowsRead = new AtomicInteger();
    final Set<String> closers = ConcurrentHashMap.newKeySet();
    volatile Runnable beforeNext = () -> {};
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());

    private final String url = "jdbc:h2:mem:rows" + NAMES.incrementAndGet() + ";DB_CLOSE_DELAY=-1";

    /** Runs statements, uncounted. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @Override
    public Connection open() throws SQLException {
        return counted(Connection.class, DriverManager.getConnection(url));
    }

    private <T> T counted(Class<T> type, T target) {
        open.incrementAndGet();
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("next")) {
                beforeNext.run();
            } else if (method.getName().equals("close") || method.getName().equals("rollback")) {
                closers.add(Thread.currentThread().getName());
            }
            Object result = call(target, method, arguments);
            if (method.getName().equals("close")) {
                open.decrementAndGet();
            } else if (method.getName().equals("next") && Boolean.TRUE.equals(result)) {
                rowsRead.incrementAndGet();
            } else if (method.getName().startsWith("set") && arguments != null) {
                calls.add(method.getName() + " " + arguments[arguments.length - 1]);
            }
            if (result instanceof PreparedStatement statement) {
                return counted(PreparedStatement.class, statement);
            }
            return result instanceof ResultSet rows ? counted(ResultSet.class, rows) : result;
        };
        return type.cast(Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object call(Object target, java.lang.reflect.Method method, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}

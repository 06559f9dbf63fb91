package io.pathline.pipelines.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.StreamFailedException;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.DataFormatException;
import io.pathline.pipelines.data.DataSource;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** Rows of a query, from a database in memory. */
final class JdbcTest {
    private static final int ROWS = 2_500;

    private final CountedConnections database = new CountedConnections();
    private final JdbcQuery all = JdbcQuery.of(database, "SELECT x, y, label FROM points ORDER BY id")
            .columns("x", "y")
            .fetchSize(100);

    @BeforeEach
    void fill() throws SQLException {
        database.execute(
                "CREATE TABLE points (id INT PRIMARY KEY, x DOUBLE PRECISION, y DECIMAL(10, 2), label INT, note"
                        + " VARCHAR(9))",
                "INSERT INTO points SELECT n, n + 0.5, -n, MOD(n, 3), 'a' FROM SYSTEM_RANGE(0, " + (ROWS - 1) + ") AS"
                        + " r(n)");
    }

    @AfterEach
    void nothingStaysOpen() {
        awaitClosed();
        assertThat(database.open).as("open connections, statements and results").hasValue(0);
    }

    @Test
    void everyRowComesOnceInOrderByTheNamesOfItsColumns() {
        List<Samples> chunks = read(all.conditions("LABEL"));
        assertThat(chunks).hasSize(25).allMatch(chunk -> chunk.count() == 100);
        for (int row = 0; row < ROWS; row++) {
            Samples chunk = chunks.get(row / 100);
            assertThat(chunk.value(row % 100, 0)).isEqualTo(row + 0.5f);
            assertThat(chunk.value(row % 100, 1)).isEqualTo(-row);
            assertThat(Objects.requireNonNull(chunk.condition()).value(row % 100, 0))
                    .isEqualTo(row % 3);
        }
    }

    @Test
    void withoutChosenColumnsAllAreUsedButTheConditions() {
        JdbcQuery query = JdbcQuery.of(database, "SELECT x AS place, label, y FROM points WHERE id < ? AND label <> ?");
        Samples rows = read(query.conditions("label").arguments(4, 1)).get(0);
        assertThat(rows)
                .isEqualTo(Samples.points(2, 0.5f, 0, 2.5f, -2, 3.5f, -3).given(Samples.points(1, 0, 2, 0)));
    }

    @Test
    void theCursorFetchesWhatIsRequestedAndNoMore() {
        StepVerifier.create(Sources.jdbc(all), 0)
                .expectSubscription()
                .thenRequest(2)
                .expectNextCount(2)
                .then(() -> assertThat(database.rowsRead).hasValue(200))
                .thenCancel()
                .verify();
        assertThat(database.calls).contains("setFetchSize 100", "setAutoCommit false");
    }

    @Test
    void aSecondEpochIsARepetitionWithAConnectionOfItsOwn() {
        StepVerifier.create(Sources.jdbc(all).repeat(1)).expectNextCount(50).verifyComplete();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", "1e300"})
    void aValueThatCannotBeUsedIsToldWithItsRowAndColumn(String value) throws SQLException {
        database.execute("UPDATE points SET x = " + value + " WHERE id = 150");
        assertThatThrownBy(() -> read(all))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("row 151, column 'X': found " + (value.equals("NULL") ? "NULL" : "'1.0E300'"));
        List<BadRecord> bad = new ArrayList<>();
        int rows = read(all.skipBadRecords(bad::add)).stream()
                .mapToInt(Samples::count)
                .sum();
        assertThat(rows).isEqualTo(ROWS - 1);
        assertThat(bad).singleElement().extracting(BadRecord::position).isEqualTo("row 151, column 'X'");
    }

    @Test
    void aWrongLabelIsABadRow() throws SQLException {
        database.execute("UPDATE points SET label = NULL WHERE id = 7", "UPDATE points SET label = -2 WHERE id = 8");
        List<BadRecord> bad = new ArrayList<>();
        DataSource table = Sources.jdbcTable("points", all.conditions("label").skipBadRecords(bad::add), true);
        assertThat(bad)
                .extracting(BadRecord::position)
                .containsExactly("row 8, column 'LABEL'", "row 9, column 'LABEL'");
        assertThat(bad.get(1).reason()).isEqualTo("found -2, which is no label; labels are whole numbers from 0 on");
        assertThat(table.classes()).isEqualTo(3);
        assertThat(table.trainingRows()
                        + table.heldOut(ROWS, new RandomStreams(1)).count())
                .isEqualTo(ROWS - 2);
    }

    @Test
    void textIsNoNumber() {
        JdbcQuery query = JdbcQuery.of(database, "SELECT x, note FROM points");
        assertThatThrownBy(() -> read(query)).hasMessageContaining("row 1, column 'NOTE': found 'a'");
    }

    @Test
    void mistakesAreNamedAndNothingStaysOpen() {
        assertThatThrownBy(() -> read(all.columns("x", "lable")))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining("no column 'lable'. Did you mean 'LABEL'?");
        assertThatThrownBy(() -> read(JdbcQuery.of(database, "SELECT z FROM points")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("SELECT z FROM points")
                .hasMessageContaining("Column \"Z\" not found");
        assertThatThrownBy(() -> read(JdbcQuery.of(
                        () -> {
                            throw new SQLException("refused");
                        },
                        "SELECT 1")))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("refused");
        assertThatThrownBy(() -> read(all.columns(new String[0]).conditions("x", "y", "label")))
                .hasMessageContaining("no column for the samples");
        assertThatThrownBy(() -> all.fetchSize(0)).isInstanceOf(InvalidParameterException.class);
    }

    @Test
    void aTableIsShuffledStandardisedAndKnowsItsClasses() {
        DataSource table = Sources.jdbcTable("points", all.conditions("label"), true);
        assertThat(table.name()).isEqualTo("points");
        assertThat(table.columns()).containsExactly("x", "y");
        assertThat(table.classes()).isEqualTo(3);
        assertThat(table.trainingRows()
                        + table.heldOut(ROWS, new RandomStreams(1)).count())
                .isEqualTo(ROWS);
        Samples first =
                Objects.requireNonNull(table.training(new RandomStreams(1), 0).blockFirst());
        assertThat(first.value(0, 1)).isEqualTo(0.5f - first.value(0, 0));
        assertThat(table.normalization().mean()[0]).isBetween(1_200.0, 1_300.0);
        assertThatThrownBy(() -> Sources.jdbcTable("points", all.conditions("x"), true))
                .hasMessageContaining("found 0.5, which is no label");
        assertThatThrownBy(() -> Sources.jdbcTable("points", all, true)).hasMessageContaining("no column of labels");
        JdbcQuery none = JdbcQuery.of(database, "SELECT x FROM points WHERE id < 0");
        assertThatThrownBy(() -> Sources.jdbcTable("none", none, false)).hasMessageContaining("gives no rows");
    }

    /** Rolling back and closing are calls over a network. */
    @Test
    void whoeverCancelsTheCursorIsClosedByAThreadThatMayWait() {
        Sinks.Empty<Void> stop = Sinks.empty();
        Flux<Samples> rows = Sources.jdbc(all).takeUntilOther(stop.asMono().publishOn(Schedulers.parallel()));
        StepVerifier.create(rows, 1)
                .expectNextCount(1)
                .then(this::awaitIdle)
                .then(stop::tryEmitEmpty)
                .verifyComplete();
        awaitClosed();
        assertThat(database.closers).isNotEmpty().allMatch(name -> name.startsWith("boundedElastic"));
    }

    @Test
    void aReadThatIsUnderWayIsNotInterrupted() throws InterruptedException {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        AtomicBoolean interrupted = new AtomicBoolean();
        database.beforeNext = () -> {
            reading.countDown();
            try {
                cancelled.await();
            } catch (InterruptedException e) {
                interrupted.set(true);
            }
        };
        Disposable stream = Sources.jdbc(all).subscribe();
        assertThat(reading.await(60, TimeUnit.SECONDS)).isTrue();
        stream.dispose();
        cancelled.countDown();
        awaitClosed();
        assertThat(interrupted).isFalse();
    }

    /** What is thrown out of nowhere is named, and the connection is free when the subscriber hears of it. */
    @Test
    void aDriverThatThrowsAnErrorEndsTheStream() {
        LinkageError thrown = new NoClassDefFoundError("org/example/Driver");
        database.beforeNext = () -> {
            throw thrown;
        };
        StepVerifier.create(Sources.jdbc(all)).verifyErrorSatisfies(e -> {
            assertThat(e).isInstanceOf(StreamFailedException.class).hasCause(thrown);
            assertThat(database.open).hasValue(0);
        });
    }

    private static List<Samples> read(JdbcQuery query) {
        return Objects.requireNonNull(Sources.jdbc(query).collectList().block());
    }

    /** The thread that reads has nothing to do: it waits for its next task. */
    private void awaitIdle() {
        for (int i = 0; i < 60_000 && !isIdle(); i++) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean isIdle() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("boundedElastic"))
                .allMatch(thread -> Arrays.stream(thread.getValue())
                        .anyMatch(frame -> frame.getMethodName().equals("getTask")));
    }

    /** A cursor is closed by its own thread, behind the cancel. */
    private void awaitClosed() {
        for (int i = 0; i < 60_000 && database.open.get() > 0; i++) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}

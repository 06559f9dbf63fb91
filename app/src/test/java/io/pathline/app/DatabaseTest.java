package io.pathline.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.app.CommandLines.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training on the rows of a query, from the command line; and brokers and databases that are not there. */
class DatabaseTest {
    private static final String URL = "jdbc:h2:mem:train;DB_CLOSE_DELAY=-1";

    @TempDir
    private Path folder = Path.of("");

    private Path configuration(String data) throws IOException {
        return Files.writeString(
                folder.resolve("test.yaml"), CommandLines.tiny().replace("{toy: two-moons}", data));
    }

    @Test
    void aQueryIsTrainedOnAndEvaluated() throws IOException, SQLException {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE points AS SELECT MOD(n * 7, 31) / 31.0 AS x, MOD(n * 11, 37) / 37.0 AS y"
                    + " FROM SYSTEM_RANGE(1, 500) AS r(n)");
        }
        Path config = configuration("{jdbc: {url: '" + URL + "', query: 'SELECT x, y FROM points', columns: [x, y]}}");
        Path run = folder.resolve("run");
        Result training = CommandLines.run("train", config, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(Files.readString(run.resolve("run.yaml"))).contains("jdbc: {url: ");
        assertThat(Files.readString(run.resolve("manifest.json")))
                .contains("\"rows_sha256\"")
                .containsPattern("\"rows_hashed\" : 4\\d\\d");
        Result more = CommandLines.run("train", "--resume", run, "--set", "training.steps=80");
        assertThat(more.exitCode()).as(more.err()).isZero();
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE other AS SELECT * FROM points ORDER BY x");
            statement.execute("DROP TABLE points");
            statement.execute("ALTER TABLE other RENAME TO points");
        }
        Result changed = CommandLines.run("train", "--resume", run, "--set", "training.steps=90");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.WRONG_INPUT);
        assertThat(changed.err()).contains("rows of the query have changed, or come in another order");
        Result evaluation = CommandLines.run("evaluate", run);
        assertThat(evaluation.exitCode()).as(evaluation.err()).isZero();
    }

    @Test
    void rowsThatCannotBeUsedAreSkippedAndListedWhereThatIsAskedFor() throws IOException, SQLException {
        String url = URL.replace("train", "dirty");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE points AS SELECT NULLIF(n, 9) * 0.5 AS x, MOD(n * 7, 31) AS y"
                    + " FROM SYSTEM_RANGE(1, 100) AS r(n)");
        }
        String data = "{jdbc: {url: '" + url + "', query: 'SELECT x, y FROM points', columns: [x, y]}%s}";
        Result fails = CommandLines.run("train", configuration(data.formatted("")), "--out", folder.resolve("a"));
        assertThat(fails.err()).contains("row 9, column 'X': found NULL");
        Path run = folder.resolve("b");
        Path skips = configuration(data.formatted(", on_bad_record: skip-and-report"));
        Result training = CommandLines.run("train", skips, "--out", run);
        assertThat(training.exitCode()).as(training.err()).isZero();
        assertThat(training.err()).contains("1 bad record was left out of query, the first at row 9, column 'X'");
        assertThat(Files.readAllLines(run.resolve("bad-records.csv")).get(1)).startsWith("\"row 9, column 'X'\",");
        assertThat(Files.readString(run.resolve("run.yaml"))).contains("on_bad_record: skip-and-report");
        assertThat(CommandLines.run("evaluate", run).err())
                .contains(run.resolve("bad-records-evaluate.csv").toString());
    }

    @Test
    void whatIsNotThereIsASentence() throws IOException {
        Result database = CommandLines.run(
                "train",
                configuration("{jdbc: {url: 'jdbc:nobody:x', query: 'SELECT 1'}}"),
                "--out",
                folder.resolve("a"));
        assertThat(database.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(database.err())
                .contains("The query 'SELECT 1' failed: No suitable driver")
                .doesNotContain("\tat ");
        Result password = CommandLines.run(
                "train",
                configuration("{jdbc: {url: 'jdbc:h2:mem:', password_env: NO_SUCH_WORD, query: 'SELECT 1'}}"),
                "--out",
                folder.resolve("b"));
        assertThat(password.err()).contains("has no variable NO_SUCH_WORD");
    }
}

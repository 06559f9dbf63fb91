package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.source.JdbcQuery;
import io.pathline.pipelines.source.Sources;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sources that a configuration names by a path or a query keep the contract of sources too: CSV files, arrays in NPY
 * and IDX files, signals, folders of images, and tables of a database. A Kafka topic does not repeat itself, and so keeps
 * another (see {@link io.pathline.pipelines.kafka.KafkaRows}).
 */
class FileDataSourcesTest {
    private static final int ROWS = 400;
    private static final String DATABASE = "jdbc:h2:mem:contract;DB_CLOSE_DELAY=-1";

    @TempDir
    private static Path folder = Path.of("");

    @BeforeAll
    static void write() throws IOException, SQLException {
        StringBuilder csv = new StringBuilder("x,y,season,heat\n");
        Samples numbers = normal("csv", Shape.of(ROWS, 3));
        for (int i = 0; i < ROWS; i++) {
            csv.append(numbers.value(i, 0))
                    .append(',')
                    .append(numbers.value(i, 1))
                    .append(',');
            csv.append(i % 4).append(',').append(numbers.value(i, 2)).append('\n');
        }
        Files.writeString(folder.resolve("rows.csv"), csv);
        file(
                "rows.npy",
                ArrayFiles.npy(
                        "<f4",
                        ArrayFiles.floats(normal("npy", Shape.of(ROWS, 3)).values()),
                        ROWS,
                        3));
        file(
                "signal.npy",
                ArrayFiles.npy(
                        "<f4",
                        ArrayFiles.floats(normal("signal", Shape.of(6_000, 1)).values()),
                        6_000));
        file("images.npy", ArrayFiles.npy("|u1", levels(ROWS * 5 * 4 * 3), ROWS, 5, 4, 3));
        file("images.idx", ArrayFiles.idx(0x08, levels(ROWS * 6 * 6), ROWS, 6, 6));
        file("labels.idx", ArrayFiles.idx(0x08, classes(), ROWS));
        for (int i = 0; i < 60; i++) {
            image(i);
        }
        table(numbers);
    }

    private static Samples normal(String purpose, Shape shape) {
        return new RandomStreams(8).normal(purpose, 0, shape);
    }

    private static byte[] levels(int count) {
        byte[] bytes = new byte[count];
        float[] uniform =
                new RandomStreams(8).uniform("levels", 0, Shape.of(count, 1)).values();
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (256 * uniform[i]);
        }
        return bytes;
    }

    private static byte[] classes() {
        byte[] bytes = new byte[ROWS];
        for (int i = 0; i < ROWS; i++) {
            bytes[i] = (byte) (i % 7);
        }
        return bytes;
    }

    private static void file(String name, byte[] bytes) {
        ArrayFiles.write(folder, name, bytes);
    }

    /** Of two kinds, in a folder each. */
    private static void image(int i) throws IOException {
        BufferedImage image = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
        float[] uniform =
                new RandomStreams(8).uniform("image", 25L * i, Shape.of(25, 1)).values();
        for (int p = 0; p < 25; p++) {
            image.setRGB(p % 5, p / 5, (int) (0xffffff * (double) uniform[p]));
        }
        Path kind = Files.createDirectories(folder.resolve("flowers").resolve(i % 2 == 0 ? "rose" : "tulip"));
        ImageIO.write(image, "png", kind.resolve(i + ".png").toFile());
    }

    private static void table(Samples numbers) throws SQLException {
        try (Connection connection = DriverManager.getConnection(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE rows_of_a_test (id INT PRIMARY KEY, x DOUBLE PRECISION, y DOUBLE PRECISION,"
                    + " label INT)");
            for (int i = 0; i < ROWS; i++) {
                statement.execute("INSERT INTO rows_of_a_test VALUES (" + i + ", " + numbers.value(i, 0) + ", "
                        + numbers.value(i, 1) + ", " + i % 3 + ")");
            }
        }
    }

    private static ArrayFile array(String name) {
        return ArrayFile.of(folder.resolve(name));
    }

    @Nested
    class Csv extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.csv(folder.resolve("rows.csv"), List.of("x", "y"));
        }
    }

    @Nested
    class CsvWithConditions extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.csv(
                    folder.resolve("rows.csv"),
                    CsvColumns.of(List.of("x", "y")).labelled("season").given("heat"));
        }
    }

    @Nested
    class Npy extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.array(array("rows.npy"), Preparation.standard());
        }
    }

    /** Read in blocks, for its rows do not fit into the buffer. */
    @Nested
    class NpyLargerThanItsBuffer extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.array(array("rows.npy"), Preparation.standard().shuffling(70));
        }
    }

    /** Levels with noise, and mirrored. */
    @Nested
    class NpyOfImages extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.array(array("images.npy"), Preparation.standard().flipped(true));
        }
    }

    @Nested
    class IdxWithLabels extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.array(array("images.idx"), array("labels.idx"), Preparation.standard());
        }
    }

    @Nested
    class IdxWithoutNoise extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.array(array("images.idx"), Preparation.standard().dequantised(false));
        }
    }

    @Nested
    class Signal extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.signal(array("signal.npy"), 16, 4, true, Preparation.standard());
        }
    }

    @Nested
    class Images extends DataSourceContract {
        @Override
        protected DataSource source() {
            return Datasets.images(folder.resolve("flowers"), 4, 0, Preparation.standard());
        }
    }

    @Nested
    class TableOfADatabase extends DataSourceContract {
        @Override
        protected DataSource source() {
            JdbcQuery query = JdbcQuery.of(
                            () -> DriverManager.getConnection(DATABASE),
                            "SELECT x, y, label FROM rows_of_a_test ORDER BY id")
                    .columns("x", "y")
                    .conditions("label");
            return Sources.jdbcTable("query", query, true);
        }
    }
}

package io.pathline.app.config;

import io.pathline.api.InvalidInputException;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.kafka.KafkaRows;
import io.pathline.pipelines.kafka.KafkaSettings;
import io.pathline.pipelines.kafka.RecordFormat;
import io.pathline.pipelines.source.JdbcQuery;
import io.pathline.pipelines.source.Sources;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Data that are no file: what a database or a broker is asked for. */
public sealed interface SourceConfiguration extends DataConfiguration {
    /**
     * Rows of a query, held in memory.
     *
     * @param url of the database, as its driver wants it
     * @param user empty for none
     * @param passwordEnvironment the variable of the environment that has the password, which is written nowhere; empty
     *     for none
     * @param query a statement
     * @param columns of a row; none for all but the labels
     * @param labels the column of the classes; empty for none
     * @param fetchSize rows that are fetched at once
     * @param skipsBadRecords whether rows that cannot be used are left out, and told of
     */
    record Jdbc(
            String url,
            String user,
            String passwordEnvironment,
            String query,
            List<String> columns,
            String labels,
            int fetchSize,
            boolean skipsBadRecords)
            implements SourceConfiguration {
        public Jdbc {
            columns = List.copyOf(columns);
        }

        @Override
        public DataSource open() {
            return open(rows());
        }

        @Override
        public DataSource open(Consumer<? super BadRecord> told) {
            return open(skipsBadRecords ? rows().skipBadRecords(told::accept) : rows());
        }

        private DataSource open(JdbcQuery rows) {
            return labels.isEmpty()
                    ? Sources.jdbcTable("query", rows, false)
                    : Sources.jdbcTable("query", rows.conditions(labels), true);
        }

        private JdbcQuery rows() {
            Optional<String> password = passwordEnvironment.isEmpty() ? Optional.empty() : Optional.of(password());
            return JdbcQuery.of(
                            () -> DriverManager.getConnection(url, user.isEmpty() ? null : user, password.orElse(null)),
                            query)
                    .columns(columns.toArray(new String[0]))
                    .fetchSize(fetchSize);
        }

        private String password() {
            String value = System.getenv(passwordEnvironment);
            if (value == null) {
                throw new InvalidInputException("The environment has no variable " + passwordEnvironment
                        + ", which data.jdbc.password_env names; set it to the password.");
            }
            return value;
        }
    }

    /**
     * Records of a topic, for ever.
     *
     * @param servers addresses of brokers
     * @param topic whose records are rows
     * @param group of consumers
     * @param format of a record's value
     * @param columns a name for each number of a row
     * @param classes how many; above 0, each record has one number more
     * @param mean of each column, or empty for 0
     * @param standardDeviation of each column, or empty for 1
     * @param properties a file of the consumer's own settings, for example those of its security; absolute, or null
     * @param skipsBadRecords whether records that cannot be decoded are left out, and told of
     */
    record Kafka(
            String servers,
            String topic,
            String group,
            RecordFormat format,
            List<String> columns,
            int classes,
            List<Double> mean,
            List<Double> standardDeviation,
            @Nullable Path properties,
            boolean skipsBadRecords)
            implements SourceConfiguration {
        public Kafka {
            columns = List.copyOf(columns);
            mean = List.copyOf(mean);
            standardDeviation = List.copyOf(standardDeviation);
        }

        @Override
        public DataSource open() {
            return open(settings());
        }

        @Override
        public DataSource open(Consumer<? super BadRecord> told) {
            return open(skipsBadRecords ? settings().skipBadRecords(told::accept) : settings());
        }

        private DataSource open(KafkaSettings settings) {
            var normalization = new Normalization(numbers(mean, 0), numbers(standardDeviation, 1));
            return new KafkaRows(settings, columns, classes, normalization);
        }

        private KafkaSettings settings() {
            var decoder = format.points(columns.size(), classes > 0 ? 1 : 0);
            KafkaSettings settings = KafkaSettings.of(servers, topic, group, decoder);
            if (properties != null) {
                for (Map.Entry<Object, Object> property : read(properties).entrySet()) {
                    settings = settings.property(property.getKey().toString(), property.getValue());
                }
            }
            return settings;
        }

        private static Properties read(Path file) {
            Properties properties = new Properties();
            try (Reader reader = Files.newBufferedReader(file)) {
                properties.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                throw new InvalidInputException(
                        "The file " + file + ", which data.kafka.properties names, cannot be read (" + e.getMessage()
                                + "); give lines of NAME=VALUE in Kafka's own names.",
                        e);
            }
            return properties;
        }

        private double[] numbers(List<Double> given, double standard) {
            double[] all = new double[columns.size()];
            Arrays.setAll(all, i -> given.isEmpty() ? standard : given.get(i));
            return all;
        }
    }
}

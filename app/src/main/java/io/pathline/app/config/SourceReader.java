package io.pathline.app.config;

import io.pathline.pipelines.kafka.RecordFormat;
import io.pathline.pipelines.source.JdbcQuery;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads what to ask a database or a broker for; neither is asked. */
final class SourceReader {
    private static final List<String> JDBC =
            List.of("url", "user", "password_env", "query", "columns", "labels", "fetch_size");
    private static final List<String> KAFKA = List.of(
            "servers", "topic", "group", "format", "columns", "classes", "mean", "standard_deviation", "properties");

    private SourceReader() {}

    static DataConfiguration jdbc(SectionReader data, boolean skipsBadRecords) {
        SectionReader jdbc = data.section("jdbc", JDBC);
        return new SourceConfiguration.Jdbc(
                required(jdbc, "data.jdbc", "url"),
                jdbc.text("user", ""),
                jdbc.text("password_env", ""),
                required(jdbc, "data.jdbc", "query"),
                jdbc.texts("columns"),
                jdbc.text("labels", ""),
                jdbc.count("fetch_size", JdbcQuery.DEFAULT_FETCH_SIZE, 1),
                skipsBadRecords);
    }

    static DataConfiguration kafka(SectionReader data, boolean skipsBadRecords) {
        SectionReader kafka = data.section("kafka", KAFKA);
        List<String> columns = kafka.texts("columns");
        if (columns.isEmpty()) {
            throw new ConfigurationException(
                    kafka.place(), "data.kafka.columns is missing; give each number of a record a name: [x, y].");
        }
        List<String> formats = Arrays.stream(RecordFormat.values())
                .map(f -> f.name().toLowerCase(Locale.ROOT))
                .toList();
        return new SourceConfiguration.Kafka(
                required(kafka, "data.kafka", "servers"),
                required(kafka, "data.kafka", "topic"),
                kafka.text("group", "pathline"),
                RecordFormat.valueOf(kafka.word("format", "json", formats).toUpperCase(Locale.ROOT)),
                columns,
                kafka.count("classes", 0, 0),
                numbers(kafka, "mean", columns.size(), Double.NEGATIVE_INFINITY),
                numbers(kafka, "standard_deviation", columns.size(), 0),
                properties(kafka),
                skipsBadRecords);
    }

    private static @Nullable Path properties(SectionReader kafka) {
        Setting setting = kafka.find("properties");
        return setting == null ? null : setting.place().resolve(kafka.text("properties", ""));
    }

    private static String required(SectionReader section, String name, String key) {
        String text = section.text(key, "");
        if (text.isBlank()) {
            throw new ConfigurationException(section.place(), name + "." + key + " is missing; give it.");
        }
        return text;
    }

    /** One number above a bound for each column, or none at all. */
    private static List<Double> numbers(SectionReader section, String key, int columns, double above) {
        List<String> texts = section.texts(key);
        try {
            List<Double> numbers = texts.stream().map(Double::parseDouble).toList();
            if (numbers.isEmpty()
                    || (numbers.size() == columns
                            && numbers.stream().allMatch(x -> x > above && x < Double.POSITIVE_INFINITY))) {
                return numbers;
            }
        } catch (NumberFormatException e) {
            throw wrong(section, key, columns);
        }
        throw wrong(section, key, columns);
    }

    private static ConfigurationException wrong(SectionReader section, String key, int columns) {
        Setting setting = section.find(key);
        Place place = setting == null ? section.place() : setting.place();
        return new ConfigurationException(
                place,
                "data.kafka." + key + " must have a finite number" + (key.equals("mean") ? "" : " above 0")
                        + " for each of the " + columns + " columns.");
    }
}

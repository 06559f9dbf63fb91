package io.pathline.app.config;

import static io.pathline.app.config.ConfigurationText.quoted;

import io.pathline.app.config.SourceConfiguration.Jdbc;
import io.pathline.app.config.SourceConfiguration.Kafka;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** Writes data that are no file as YAML, in one line. */
final class SourceText {
    private SourceText() {}

    static String of(SourceConfiguration source) {
        return source instanceof Jdbc jdbc ? jdbc(jdbc) : kafka((Kafka) source);
    }

    private static String jdbc(Jdbc jdbc) {
        StringJoiner fields = new StringJoiner(", ", "jdbc: {", "}");
        fields.add("url: " + quoted(jdbc.url()));
        optional(fields, "user", jdbc.user());
        optional(fields, "password_env", jdbc.passwordEnvironment());
        fields.add("query: " + quoted(jdbc.query()));
        if (!jdbc.columns().isEmpty()) {
            fields.add("columns: " + list(jdbc.columns()));
        }
        optional(fields, "labels", jdbc.labels());
        return fields.add("fetch_size: " + jdbc.fetchSize()).toString();
    }

    private static String kafka(Kafka kafka) {
        StringJoiner fields = new StringJoiner(", ", "kafka: {", "}");
        fields.add("servers: " + quoted(kafka.servers()));
        fields.add("topic: " + quoted(kafka.topic()));
        fields.add("group: " + quoted(kafka.group()));
        fields.add("format: " + kafka.format().name().toLowerCase(Locale.ROOT));
        fields.add("columns: " + list(kafka.columns()));
        fields.add("classes: " + kafka.classes());
        if (!kafka.mean().isEmpty()) {
            fields.add("mean: " + kafka.mean());
        }
        if (!kafka.standardDeviation().isEmpty()) {
            fields.add("standard_deviation: " + kafka.standardDeviation());
        }
        if (kafka.properties() != null) {
            fields.add("properties: " + quoted(kafka.properties().toString()));
        }
        return fields.toString();
    }

    private static void optional(StringJoiner fields, String key, String text) {
        if (!text.isEmpty()) {
            fields.add(key + ": " + quoted(text));
        }
    }

    private static String list(List<String> texts) {
        return texts.stream().map(ConfigurationText::quoted).collect(Collectors.joining(", ", "[", "]"));
    }
}

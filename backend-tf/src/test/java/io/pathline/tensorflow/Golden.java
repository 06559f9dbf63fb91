package io.pathline.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.StreamSupport;

/** Reads golden files: arrays of any depth as flat doubles, with "nan", "inf" and "-inf" for what JSON cannot say. */
final class Golden {
    private Golden() {}

    static JsonNode file(String name) {
        try (InputStream in = Objects.requireNonNull(Golden.class.getResourceAsStream("/golden/" + name + ".json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static double[] doubles(JsonNode node) {
        if (!node.isArray()) {
            return new double[] {number(node)};
        }
        return StreamSupport.stream(node.spliterator(), false)
                .map(Golden::doubles)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    /** The rows of a two-dimensional array, narrowed. */
    static Samples samples(JsonNode rows) {
        return Samples.points(Math.max(1, rows.get(0).size()), Floats.narrow(doubles(rows)));
    }

    /** Every value within {@code tolerance}, relative to 1 + |expected|; what is not finite must be the same. */
    static void close(double[] actual, double[] expected, double tolerance, String what) {
        assertThat(actual).as(what).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            boolean close = Double.isFinite(expected[i])
                    ? Math.abs(actual[i] - expected[i]) <= tolerance * (1 + Math.abs(expected[i]))
                    : Double.compare(actual[i], expected[i]) == 0;
            assertThat(close)
                    .as("%s, value %d is %s, expected %s", what, i, actual[i], expected[i])
                    .isTrue();
        }
    }

    private static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.asDouble();
        }
        return switch (node.asText()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.NaN;
        };
    }
}

package io.pathline.paths;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The golden values: JSON in which infinities and NaN are strings. */
public final class Golden {
    private Golden() {}

    /** A file of {@code src/test/resources/golden}, without its ending. */
    public static JsonNode read(String name) {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An array of any depth, in its own shape. */
    public static HostTensor tensor(JsonNode array) {
        List<Integer> lengths = new ArrayList<>();
        for (JsonNode node = array; node.isArray(); node = node.get(0)) {
            lengths.add(node.size());
        }
        return tensor(array, lengths.stream().mapToInt(Integer::intValue).toArray());
    }

    /** An array of numbers as a column, {@code [n, 1]}: one number per sample. */
    public static HostTensor column(JsonNode array) {
        return tensor(array, array.size(), 1);
    }

    /** A number. */
    public static double number(JsonNode node) {
        return switch (node.asText()) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> node.doubleValue();
        };
    }

    private static HostTensor tensor(JsonNode array, int... lengths) {
        List<Double> values = new ArrayList<>();
        flatten(array, values);
        return HostTensor.of(
                Shape.of(lengths),
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    private static void flatten(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(child -> flatten(child, values));
        } else {
            values.add(number(node));
        }
    }
}

package io.pathline.solvers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.VectorField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** golden/ode_solvers.json, read. */
@SuppressWarnings("ArrayRecordComponent") // read by tests only, never compared
record GoldenSolves(String name, VectorField field, int dimension, double[] y0, double[] times, JsonNode json) {
    static List<GoldenSolves> all() {
        JsonNode root = root();
        List<GoldenSolves> cases = new ArrayList<>();
        for (JsonNode json : root.get("cases")) {
            String name = json.get("field").asText();
            cases.add(new GoldenSolves(
                    name,
                    GoldenField.of(name, root.get("gmm")),
                    json.get("y0").get(0).size(),
                    flat(json.get("y0")),
                    flat(json.get("t_out")),
                    json));
        }
        return cases;
    }

    /** The runs of a method that have this key. */
    List<JsonNode> runs(String method, String key) {
        List<JsonNode> runs = new ArrayList<>();
        for (JsonNode run : json.get("runs")) {
            if (run.get("method").asText().equals(method) && run.hasNonNull(key)) {
                runs.add(run);
            }
        }
        return runs;
    }

    /** The runs of several methods that have this key. */
    List<JsonNode> runs(List<String> methods, String key) {
        return methods.stream().flatMap(method -> runs(method, key).stream()).toList();
    }

    /** The reference solution at the k-th output time. */
    double[] reference(int k) {
        return flat(json.get("reference_dopri8_1e13").get(k));
    }

    /** The end of the time interval; it starts at 0. */
    double end() {
        return times[times.length - 1];
    }

    double[] finalReference() {
        return reference(times.length - 1);
    }

    /** Every number of a nested array, in order. */
    static double[] flat(JsonNode node) {
        List<Double> values = new ArrayList<>();
        collect(node, values);
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < b.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    private static void collect(JsonNode node, List<Double> values) {
        if (node.isArray()) {
            node.forEach(child -> collect(child, values));
        } else {
            values.add(node.asDouble());
        }
    }

    private static JsonNode root() {
        try (InputStream in =
                Objects.requireNonNull(GoldenSolves.class.getResourceAsStream("/golden/ode_solvers.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

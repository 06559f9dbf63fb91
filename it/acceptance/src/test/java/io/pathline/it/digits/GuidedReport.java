package io.pathline.it.digits;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How the classifier judged real rows and samples of several guidance scales, as a table and as JSON. */
final class GuidedReport {
    private final Confusion real;
    private final List<Row> rows = new ArrayList<>();

    /** @param real held-out rows, judged by the same classifier */
    GuidedReport(Confusion real) {
        this.real = real;
    }

    /**
     * One guidance scale.
     *
     * @param variety of the samples over that of held-out rows
     * @param evaluations of the field for each sample
     * @param passes of the network for each sample
     */
    record Row(double scale, Confusion confusion, double variety, long evaluations, long passes, double seconds) {}

    void add(Row row) {
        rows.add(row);
    }

    /** A table in Markdown: a line for each scale and a column for each class. */
    String table() {
        StringBuilder table = new StringBuilder("| samples | of | correct | ");
        table.append(columns(Integer::toString)).append(" | variety | NFE, passes | time |\n");
        table.append("|---|---|---|").append("---|".repeat(real.classes() + 3)).append('\n');
        table.append(line("held-out rows", real, "1 | |"));
        for (Row row : rows) {
            String rest = String.format(
                    Locale.ROOT, "%.2f | %d, %d | %.0f s", row.variety, row.evaluations, row.passes, row.seconds);
            table.append(line(String.format(Locale.ROOT, "guidance %s", number(row.scale)), row.confusion, rest));
        }
        return table.toString();
    }

    private String line(String name, Confusion confusion, String rest) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f +- %.1f %% | %s | %s |%n",
                name,
                confusion.count(),
                100 * confusion.accuracy(),
                100 * confusion.standardError(),
                columns(k -> String.format(Locale.ROOT, "%.0f", 100 * confusion.accuracy(k))),
                rest);
    }

    private String columns(IntFunction<String> cell) {
        return IntStream.range(0, real.classes()).mapToObj(cell).collect(Collectors.joining(" | "));
    }

    /** A whole scale without its point, for names and tables. */
    static String number(double scale) {
        return scale == Math.rint(scale) ? Long.toString((long) scale) : Double.toString(scale);
    }

    ObjectNode json() {
        ObjectNode report = new ObjectMapper().createObjectNode();
        report.set("held_out", json(real));
        ArrayNode scales = report.putArray("guidance");
        for (Row row : rows) {
            ObjectNode one = scales.addObject().put("scale", row.scale);
            one.setAll(json(row.confusion));
            one.put("variety", row.variety)
                    .put("evaluations", row.evaluations)
                    .put("passes", row.passes)
                    .put("seconds", row.seconds);
        }
        return report;
    }

    private static ObjectNode json(Confusion confusion) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        node.put("count", confusion.count()).put("accuracy", confusion.accuracy());
        node.put("standard_error", confusion.standardError());
        ArrayNode table = node.putArray("confusion");
        for (int label = 0; label < confusion.classes(); label++) {
            ArrayNode row = table.addArray();
            for (int said = 0; said < confusion.classes(); said++) {
                row.add(confusion.count(label, said));
            }
        }
        return node;
    }

    /** Writes {@code guided.md} and {@code guided.json}. */
    void write(Path folder) throws IOException {
        Files.writeString(folder.resolve("guided.md"), table());
        Files.writeString(folder.resolve("guided.json"), json().toPrettyString() + "\n");
    }
}

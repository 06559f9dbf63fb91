package io.pathline.benchmarks.soak;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Readings over time, as a table in Markdown. */
final class SoakTable {
    private static final List<String> COLUMNS = List.of(
            "minute",
            "resident MB",
            "heap MB",
            "native objects",
            "native kB",
            "threads",
            "elastic",
            "open files",
            "files stored",
            "steps",
            "runs",
            "checkpoints",
            "evaluations",
            "frames",
            "cancels");

    private SoakTable() {}

    static List<String> head() {
        return List.of(line(COLUMNS), "|---".repeat(COLUMNS.size()) + "|");
    }

    static String row(Duration time, SoakReading reading, SoakCounts done) {
        return line(List.of(
                decimal(time.toMillis() / 60_000.0),
                decimal(reading.resident() / 1024.0),
                decimal(reading.heap() / 1024.0),
                reading.use().objects(),
                decimal(reading.use().bytes() / 1024.0),
                reading.threads(),
                reading.elastic(),
                reading.open(),
                reading.stored(),
                done.steps,
                done.runs,
                done.checkpoints,
                done.evaluations,
                done.frames,
                done.cancels));
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.2f", number);
    }

    private static String line(List<?> cells) {
        StringBuilder line = new StringBuilder("|");
        cells.forEach(cell -> line.append(' ').append(cell).append(" |"));
        return line.toString();
    }
}

package io.pathline.app.run;

import io.pathline.pipelines.ErrorByTime.Bin;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.TrainingEvent.Evaluated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * {@code evaluations.csv}: a row for each evaluation beside the training, made with the first one. The drift errors are
 * those of equal intervals of time, from noise to data.
 */
public final class EvaluationsFile {
    private static final String HEADER = "step,sliced_w2,nfe,accepted,rejected,outcome,seconds,drift_errors";

    private final Path file;
    private final List<String> lines;

    private EvaluationsFile(Path file, List<String> lines) {
        this.file = file;
        this.lines = new ArrayList<>(lines);
    }

    /**
     * The file for the evaluations after a step; rows of later ones are dropped with the first that is written.
     *
     * @param lastStep 0 for a new run
     */
    public static EvaluationsFile open(Path file, long lastStep) {
        List<String> kept = lastStep == 0 ? List.of() : rows(file);
        return new EvaluationsFile(
                file, kept.stream().filter(row -> step(row) <= lastStep).toList());
    }

    /** Appends a row; the file is whole at every moment. */
    public void write(Evaluated evaluated) {
        lines.add(evaluated.step() + "," + evaluated.slicedW2() + ","
                + evaluated.stats().evaluations() + "," + evaluated.stats().accepted() + ","
                + evaluated.stats().rejected() + "," + evaluated.outcome() + "," + evaluated.nanoseconds() / 1e9 + ","
                + evaluated.errors().bins().stream()
                        .map(Bin::driftError)
                        .map(String::valueOf)
                        .collect(Collectors.joining(";")));
        RunFolder.write(file, HEADER + "\n" + String.join("\n", lines) + "\n");
    }

    /** What is drawn: sliced W2 and NFE by step. */
    @SuppressWarnings("ArrayRecordComponent") // read once, drawn, and forgotten
    public record Trend(double[] steps, double[] slicedW2, double[] evaluations) {}

    /** What a file holds; empty if there is none. */
    public static Trend trend(Path file) {
        List<String[]> rows = rows(file).stream().map(row -> row.split(",", -1)).toList();
        return new Trend(
                column(rows, row -> Double.parseDouble(row[0])),
                column(rows, row -> Double.parseDouble(row[1])),
                column(rows, row -> Double.parseDouble(row[2])));
    }

    private static double[] column(List<String[]> rows, ToDoubleFunction<String[]> cell) {
        return rows.stream().mapToDouble(cell).toArray();
    }

    private static List<String> rows(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        try {
            return Files.readAllLines(file).stream().skip(1).toList();
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    private static long step(String row) {
        return Long.parseLong(row.substring(0, row.indexOf(',')));
    }
}

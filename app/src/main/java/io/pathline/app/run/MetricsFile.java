package io.pathline.app.run;

import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;

/**
 * {@code metrics.csv}: a row for each training step. Each row is handed to the operating system at once, so that a
 * checkpoint never is there without the rows before it, whenever the process is killed; that takes microseconds.
 */
public final class MetricsFile implements AutoCloseable {
    private static final String HEADER = "step,loss,loss_per_sample,gradient_norm,learning_rate,samples_per_second";

    private final Path file;
    private final BufferedWriter writer;

    private MetricsFile(Path file, BufferedWriter writer) {
        this.file = file;
        this.writer = writer;
    }

    /**
     * Opens the file for the steps after one; rows of later steps, and a row that was cut off, are dropped.
     *
     * @param lastStep the last step whose row stays; 0 for a new run
     */
    public static MetricsFile open(Path file, long lastStep) {
        try {
            List<String> kept = kept(file, lastStep);
            RunFolder.write(file, String.join("\n", kept) + "\n");
            return new MetricsFile(file, Files.newBufferedWriter(file, StandardOpenOption.APPEND));
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    private static List<String> kept(Path file, long lastStep) throws IOException {
        if (lastStep == 0 || !Files.exists(file)) {
            return List.of(HEADER);
        }
        return Files.readAllLines(file).stream()
                .filter(line -> line.equals(HEADER) || step(line) <= lastStep)
                .toList();
    }

    /** The step of a whole row; of anything else a number that is larger than any step. */
    private static long step(String line) {
        String[] cells = line.split(",", -1);
        boolean whole = cells.length == HEADER.split(",", -1).length && cells[0].matches("\\d+");
        return whole ? Long.parseLong(cells[0]) : Long.MAX_VALUE;
    }

    /** Appends a step's row. */
    public void write(StepCompleted step, double samplesPerSecond) {
        try {
            writer.write(step.step() + "," + step.loss() + "," + step.lossPerSample() + "," + step.gradientNorm() + ","
                    + step.learningRate() + "," + String.format(Locale.ROOT, "%.1f", samplesPerSecond) + "\n");
            writer.flush();
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    /** Brings all rows to the disk. */
    public void flush() {
        try {
            writer.flush();
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            throw StorageException.writing(file, e);
        }
    }

    /** Steps and losses, as the file has them. */
    @SuppressWarnings("ArrayRecordComponent") // read once, drawn, and forgotten
    public record Losses(double[] steps, double[] losses) {}

    /** What the file holds; rows that are not whole are left out. */
    public static Losses losses(Path file) {
        try {
            List<String[]> rows = Files.readAllLines(file).stream()
                    .filter(line -> step(line) < Long.MAX_VALUE)
                    .map(line -> line.split(",", -1))
                    .toList();
            return new Losses(column(rows, 0), column(rows, 1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double[] column(List<String[]> rows, int column) {
        return rows.stream().mapToDouble(row -> Double.parseDouble(row[column])).toArray();
    }
}

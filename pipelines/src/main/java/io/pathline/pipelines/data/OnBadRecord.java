package io.pathline.pipelines.data;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a record that cannot be used: a row of a CSV file with a missing or wrong cell, a row of an array with a
 * number that is not finite, an image that does not decode. Nothing is ever left out without being told of.
 *
 * <pre>{@code
 * List<BadRecord> bad = new ArrayList<>();
 * DataSource rows = Datasets.csv(file, CsvColumns.of(List.of("x", "y")), OnBadRecord.skipAndReport(bad::add));
 * }</pre>
 */
public final class OnBadRecord {
    private static final OnBadRecord FAIL = new OnBadRecord(null);

    private final @Nullable Consumer<? super BadRecord> report;

    private OnBadRecord(@Nullable Consumer<? super BadRecord> report) {
        this.report = report;
    }

    /** The first one is an error: {@link DataFormatException}. */
    public static OnBadRecord fail() {
        return FAIL;
    }

    /**
     * Each is left out, and told of.
     *
     * @param report called once for each, on the thread that reads, before the rows that follow
     */
    public static OnBadRecord skipAndReport(Consumer<? super BadRecord> report) {
        return new OnBadRecord(report);
    }

    boolean skips() {
        return report != null;
    }

    /**
     * Tells of one.
     *
     * @param where the file or folder, which the reason then need not say
     * @param problem thrown if records are not skipped
     */
    void accept(String where, String position, DataFormatException problem) {
        if (report == null) {
            throw problem;
        }
        String reason = String.valueOf(problem.getMessage());
        for (String known : new String[] {where, position}) {
            reason = reason.startsWith(known) ? reason.substring(known.length()).replaceFirst("^[,:]? ", "") : reason;
        }
        report.accept(new BadRecord(position, reason));
    }
}

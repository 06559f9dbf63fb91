package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.config.DataConfiguration;
import io.pathline.pipelines.data.ArrayFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which rows, and where their classes are. */
final class DataOptions {
    private static final String SKIP = "skip-and-report";

    @Option(
            names = {"--rows", "--count"},
            paramLabel = "N",
            description = "The first N rows of DATA, or N held-out rows. Default: all of DATA, or "
                    + LikelihoodRows.HELD_OUT + " held-out rows.")
    private @Nullable Integer rows;

    @Option(
            names = "--labels",
            paramLabel = "FILE",
            description = "The classes of the rows of an array: an IDX, NPY or NPZ file with a whole number for each.")
    private @Nullable Path labels;

    @Option(
            names = "--array",
            paramLabel = "NAME",
            description = "Which array of an NPZ archive. Default: as the run says, or the only one.")
    private @Nullable String array;

    @Option(
            names = "--label-array",
            paramLabel = "NAME",
            description =
                    "Which array has the classes, in the archive of --labels or in DATA. Default: as the run says.")
    private @Nullable String labelArray;

    @Option(
            names = "--on-bad-record",
            paramLabel = "fail|skip-and-report",
            description =
                    "What becomes of a row of DATA that cannot be used: an error, or left out, counted, and listed in"
                            + " the run's folder. Default: as the run says.")
    private @Nullable String onBadRecord;

    /** Whether rows that cannot be used are left out. */
    boolean skipsBadRecords(DataConfiguration run) {
        if (onBadRecord == null) {
            return run.skipsBadRecords();
        }
        if (!List.of("fail", SKIP).contains(onBadRecord)) {
            throw new InvalidInputException("--on-bad-record is 'fail' or '" + SKIP + "', not '" + onBadRecord + "'.");
        }
        return onBadRecord.equals(SKIP);
    }

    /** @throws InvalidInputException if it was said what becomes of bad rows of DATA, but there is none */
    void requireNoWishWithoutData() {
        if (onBadRecord != null) {
            throw new InvalidInputException(
                    "--on-bad-record is for DATA, which is missing; held-out rows are read as the"
                            + " run's data.on_bad_record says.");
        }
    }

    /** How many rows; null for all. */
    @Nullable
    Integer rows() {
        if (rows != null && rows < 1) {
            throw new InvalidInputException(rows + " rows cannot be read; give --rows 1 or more.");
        }
        return rows;
    }

    /** Whether classes are named that only a file of an array can have. */
    boolean hasLabels() {
        return labels != null || labelArray != null;
    }

    /** An array of this file. */
    ArrayFile array(Path data, DataConfiguration run) {
        return new ArrayFile(data, array != null ? array : isArchive(data) ? own(run).array() : "");
    }

    /** The classes of that array's rows, or null for none. */
    @Nullable
    ArrayFile labels(Path data, DataConfiguration run) {
        if (hasLabels()) {
            return new ArrayFile(labels == null ? data : labels, labelArray == null ? "" : labelArray);
        }
        ArrayFile own = run instanceof DataConfiguration.Array rowsOfRun ? rowsOfRun.labels() : null;
        if (own == null || !own.path().equals(own(run).path()) || !isArchive(data)) {
            return null;
        }
        return new ArrayFile(data, own.array());
    }

    private static ArrayFile own(DataConfiguration run) {
        if (run instanceof DataConfiguration.Array rows) {
            return rows.file();
        }
        return run instanceof DataConfiguration.Signal signal ? signal.file() : ArrayFile.of(Path.of(""));
    }

    private static boolean isArchive(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".npz");
    }
}

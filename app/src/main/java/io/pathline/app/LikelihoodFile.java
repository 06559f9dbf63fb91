package io.pathline.app;

import io.pathline.api.Conditioned;
import io.pathline.api.InvalidInputException;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.app.config.DataConfiguration;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.CsvColumns;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.data.OnBadRecord;
import io.pathline.pipelines.data.StoredRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of rows, read as the run read its own data: the same columns, windows, size and levels.
 *
 * @param path of the file or folder
 * @param run what the run was trained on
 * @param model of the run
 * @param options which array, and where the classes are
 * @param condition of every row, or null for each row's own
 * @param skipped takes the rows that cannot be used, where they are skipped
 */
record LikelihoodFile(
        Path path,
        DataConfiguration run,
        TrainedFlow model,
        DataOptions options,
        @Nullable Samples condition,
        SkippedRecords skipped) {

    /**
     * Its rows; a table is read while it is measured, the header of anything else now.
     *
     * @throws InvalidInputException if they are not what the model takes
     */
    LikelihoodRows rows() {
        skipped.from(path.toString());
        if (!Files.isDirectory(path) && isTable()) {
            return table();
        }
        StoredRows stored = Files.isDirectory(path) ? images() : array();
        requireFitting(stored);
        return LikelihoodRows.of(stored);
    }

    private boolean isTable() {
        String name = path.toString().toLowerCase(Locale.ROOT);
        boolean fromTable = run instanceof DataConfiguration.Csv || run instanceof DataConfiguration.Toy;
        return name.endsWith(".csv")
                || name.endsWith(".csv.gz")
                || (fromTable && !name.matches(".*(\\.np[yz]|ubyte|\\.idx)(\\.gz)?"));
    }

    private LikelihoodRows table() {
        if (model.columns().isEmpty()) {
            throw new InvalidInputException(
                    "The model's data had no columns, so a table of rows has no likelihood under"
                            + " it; leave DATA out for the held-out rows.");
        }
        if (options.hasLabels()) {
            throw new InvalidInputException(
                    "--labels are those of an array; a table has its classes in the column that the run was trained with.");
        }
        CsvColumns own =
                condition == null && run instanceof DataConfiguration.Csv csv ? csv.columns() : CsvColumns.all();
        boolean conditioned = !own.label().isEmpty() || !own.conditions().isEmpty();
        return new LikelihoodRows(
                Datasets.csvRows(path, own.with(model.columns()), onBad()), "rows of " + path, 0, 0, conditioned);
    }

    private StoredRows images() {
        int size = run instanceof DataConfiguration.Images images ? images.size() : 0;
        Shape sample = model.network().spec().sampleShape();
        int channels = sample.rank() == 3 && sample.length(2) == 3 ? 3 : 1;
        StoredRows stored = Datasets.imageRows(path, size, channels, run.preparation(), onBad());
        int classes =
                model.network().spec() instanceof Conditioned c ? c.condition().classes() : 0;
        if (condition == null && classes > 0 && stored.classes() > 0 && stored.classes() != classes) {
            throw new InvalidInputException(path + " has " + stored.classes()
                    + " sub-folders with images, but the model has " + classes
                    + " classes, counted in the order of their names; give all of them, or --class N for all images.");
        }
        return stored;
    }

    private StoredRows array() {
        if (run instanceof DataConfiguration.Signal signal && !options.hasLabels()) {
            return Datasets.signalRows(
                    options.array(path, run),
                    signal.window(),
                    signal.stride(),
                    signal.channelAxis(),
                    signal.preparation(),
                    onBad());
        }
        ArrayFile labels = condition == null ? options.labels(path, run) : null;
        if (labels != null && model.network().spec().conditionDimension() == 0) {
            throw new InvalidInputException("The model takes no classes; leave --labels and --label-array out.");
        }
        return Datasets.arrayRows(options.array(path, run), labels, run.preparation(), onBad());
    }

    private OnBadRecord onBad() {
        return skipped.unlessFatal(options.skipsBadRecords(run));
    }

    private void requireFitting(StoredRows stored) {
        Shape sample = model.network().spec().sampleShape();
        if (!stored.shape().equals(sample)) {
            throw new InvalidInputException(path + " has rows of shape " + stored.shape()
                    + ", but the model's samples have shape " + sample + "; give data like the run's own.");
        }
        boolean isOfLevels = model.normalization().equals(Normalization.ofLevels(sample.size()));
        if (isOfLevels != stored.levels() > 0) {
            throw new InvalidInputException(path
                    + (isOfLevels
                            ? " holds no bytes, but the model was trained on images of them, with levels from 0 to 255"
                            : " holds bytes, but the model was trained on other numbers")
                    + "; give data in the units of the run's own.");
        }
    }
}

package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.app.output.DensityFile;
import io.pathline.app.progress.Progress;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.likelihood.Levels;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.LikelihoodSummary;
import io.pathline.pipelines.likelihood.RowDensities;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Goes through rows and says how likely they are. */
record Measurement(Terminal terminal, Pathline flow, TrainedFlow model, LikelihoodSettings settings) {
    /** Without a total, a line is written after every so many rows. */
    private static final int ROWS_PER_LINE = 100_000;

    /**
     * The result in a few lines.
     *
     * @param file takes log p of each row and is committed at the end; null for none. It is closed in any case
     */
    List<String> of(LikelihoodRows rows, @Nullable DensityFile file) {
        long begin = System.nanoTime();
        LikelihoodSummary summary = LikelihoodSummary.empty(dimension());
        try (file;
                Progress progress = progress(rows)) {
            for (RowDensities batch :
                    flow.likelihood(model, rows.rows(), settings).toIterable(1)) {
                summary = summary.plus(batch);
                if (file != null) {
                    file.write(batch);
                }
                progress.at(summary.count(), String.format(Locale.ROOT, "mean log p %.4f", summary.mean()));
            }
            if (summary.count() == 0) {
                throw new InvalidInputException("There are no " + rows.name() + "; give at least one row of numbers.");
            }
            if (file != null) {
                file.commit();
            }
        }
        return report(summary, rows.name(), Duration.ofNanos(System.nanoTime() - begin));
    }

    private List<String> report(LikelihoodSummary summary, String name, Duration time) {
        double inModelUnits = summary.mean() - model.normalization().logDeterminant();
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "Mean log p of %s: %.4f nats, standard error %s, in the data's units (%.4f in the model's, standardised).",
                name,
                summary.mean(),
                summary.count() > 1 ? Numbers.brief(summary.standardError()) : "unknown of a single row",
                inModelUnits));
        lines.add(summary.negativeLogLikelihood(settings.method()) + ".");
        Levels levels = settings.levels();
        if (levels != null) {
            lines.add(summary.bitsPerDimension(levels, settings.method()) + ".");
        }
        double rate = summary.count() / Math.max(1e-9, time.toNanos() / 1e9);
        lines.add(String.format(
                Locale.ROOT,
                rate < 10 ? "%,d rows in %s (%,.2f rows/s)%s" : "%,d rows in %s (%,.0f rows/s)%s",
                summary.count(),
                Numbers.time(time),
                rate,
                ", the model's compilation included."));
        return lines;
    }

    private Progress progress(LikelihoodRows rows) {
        if (rows.total() > 0) {
            return Progress.start(terminal.err(), "Likelihood", 0, rows.total(), terminal.columns());
        }
        return new Progress() {
            private long lines;

            @Override
            public void at(long done, String detail) {
                if (done / ROWS_PER_LINE > lines) {
                    lines = done / ROWS_PER_LINE;
                    terminal.note("Likelihood: " + Numbers.grouped(done) + " rows, " + detail);
                }
            }

            @Override
            public void close() {}
        };
    }

    private int dimension() {
        return model.network().spec().sampleShape().size();
    }
}

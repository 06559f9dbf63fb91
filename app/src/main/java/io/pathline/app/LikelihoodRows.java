package io.pathline.app;

import io.pathline.api.InvalidInputException;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Rebatch;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The rows whose likelihood is asked for.
 *
 * @param rows in chunks of any size
 * @param name what they are, for people
 * @param total how many, or 0 if only their end will tell
 */
record LikelihoodRows(Flux<Samples> rows, String name, int total) {
    private static final int LARGEST_CHUNK = 1_024;

    /** Rows that the run was not trained on. */
    static LikelihoodRows heldOut(Configuration configuration, int count) {
        requireCount(count);
        Experiment experiment = Experiment.open(configuration);
        Samples heldOut = experiment.data().heldOut(count, new RandomStreams(configuration.seed()));
        return new LikelihoodRows(
                Flux.just(heldOut), "held-out rows of " + experiment.data().name(), heldOut.count());
    }

    /**
     * The rows of a CSV file.
     *
     * @param count the first so many, or null for all
     */
    static LikelihoodRows of(Path file, TrainedFlow model, @Nullable Integer count) {
        if (model.columns().isEmpty()) {
            throw new InvalidInputException(
                    "The model's data had no columns, so a table of rows has no likelihood under"
                            + " it; leave DATA out for the held-out rows.");
        }
        Flux<Samples> rows = Datasets.csvRows(file, model.columns());
        if (count == null) {
            return new LikelihoodRows(rows, "rows of " + file, 0);
        }
        requireCount(count);
        int chunk = Math.min(count, LARGEST_CHUNK);
        int whole = count / chunk;
        int rest = count % chunk;
        Flux<Samples> first = Rebatch.of(rows, chunk)
                .take(whole + (rest > 0 ? 1 : 0), true)
                .index((index, samples) -> index < whole ? samples : samples.slice(0, Math.min(rest, samples.count())));
        return new LikelihoodRows(first, "rows of " + file, 0);
    }

    private static void requireCount(int count) {
        if (count < 1) {
            throw new InvalidInputException(
                    "The likelihood of " + count + " rows cannot be had; give --count 1 or more.");
        }
    }
}

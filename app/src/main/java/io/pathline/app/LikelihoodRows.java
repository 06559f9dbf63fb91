package io.pathline.app;

import io.pathline.api.Conditioned;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.app.config.Configuration;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.data.StoredRows;
import io.pathline.pipelines.likelihood.Levels;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * The rows whose likelihood is asked for.
 *
 * @param rows in chunks of any size, in data units, with their conditions
 * @param name what they are, for people
 * @param total how many, or 0 if only their end will tell
 * @param levels how many whole levels from 0 on each number has; 0 for continuous numbers
 * @param isConditioned whether each row has a condition
 */
record LikelihoodRows(Flux<Samples> rows, String name, long total, int levels, boolean isConditioned) {
    /** As many held-out rows are measured unless another number is given. */
    static final int HELD_OUT = 10_000;

    private static final int LARGEST_CHUNK = 1_024;

    /** Rows that the run was not trained on; levels are without the noise that training gives them. */
    static LikelihoodRows heldOut(Configuration configuration, int count, SkippedRecords skipped) {
        try (Experiment experiment = Experiment.open(configuration, skipped)) {
            return heldOut(experiment.data(), count, configuration.seed());
        }
    }

    private static LikelihoodRows heldOut(DataSource data, int count, long seed) {
        Samples drawn = data.heldOut(count, new RandomStreams(seed));
        Samples heldOut = data.levels() > 0 ? Levels.restored(drawn) : drawn;
        return new LikelihoodRows(
                Flux.just(heldOut),
                "held-out rows of " + data.name(),
                heldOut.count(),
                data.levels(),
                heldOut.condition() != null);
    }

    /** Rows of a file. */
    static LikelihoodRows of(StoredRows stored) {
        return new LikelihoodRows(
                stored.rows(), "rows of " + stored.where(), stored.count(), stored.levels(), stored.classes() > 0);
    }

    /** The first of these rows. */
    LikelihoodRows first(int count) {
        int chunk = Math.min(count, LARGEST_CHUNK);
        int whole = count / chunk;
        int rest = count % chunk;
        Flux<Samples> first = Rebatch.of(rows, chunk)
                .take(whole + (rest > 0 ? 1 : 0), true)
                .index((index, samples) -> index < whole ? samples : samples.slice(0, Math.min(rest, samples.count())));
        return new LikelihoodRows(first, name, Math.min(total, count), levels, isConditioned);
    }

    /**
     * These rows as a network takes them.
     *
     * @param condition of every row, in place of its own; null to keep that, where the network takes any
     */
    LikelihoodRows under(@Nullable Samples condition, NetworkSpec network) {
        boolean keep = network.conditionDimension() > 0;
        Flux<Samples> conditioned = rows.map(chunk -> condition == null
                ? keep ? chunk : Samples.of(chunk.shape(), chunk.values())
                : chunk.given(condition.select(new int[chunk.count()])));
        return new LikelihoodRows(conditioned, name, total, levels, condition != null || (isConditioned && keep));
    }

    /** What to tell a person of rows that have no condition under a model that takes one; empty otherwise. */
    String note(NetworkSpec network) {
        return network instanceof Conditioned && !isConditioned
                ? "The rows have no condition, so they are measured under the model of all of them; give --labels,"
                        + " --class or --condition to measure them under their own."
                : "";
    }
}

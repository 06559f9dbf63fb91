package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import reactor.core.publisher.Flux;

/**
 * An endless, repeatable supply of training rows, with rows set aside to test on. All rows are in data units, not
 * standardised. Immutable and safe for any thread.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface DataSource {
    /** What it is, for people and for manifests: the id of a toy set, the file's name. */
    String name();

    /** The shape of one row, without the batch axis. */
    Shape sampleShape();

    /** A name for each of a row's positions, in their order; empty for pixels and moments of a signal. */
    List<String> columns();

    /**
     * How many classes rows have: where this is above 0, each row's condition begins with one number, its class from 0 to
     * {@code classes() - 1}.
     */
    default int classes() {
        return 0;
    }

    /** How many numbers each row's condition has beside its class, as they are in the data, not standardised. */
    default int conditionVector() {
        return 0;
    }

    /**
     * How many levels each number has: where this is above 0, a number is a level from 0 to {@code levels() - 1} plus noise
     * uniform in [0, 1), and rounding it down gives the level.
     */
    default int levels() {
        return 0;
    }

    /** The training rows of an epoch; {@link Long#MAX_VALUE} if there are always new ones. */
    default long trainingRows() {
        return Long.MAX_VALUE;
    }

    /** How the rows are standardised, measured on the training rows alone; the identity if they need not be. */
    Normalization normalization();

    /**
     * The training rows as an endless, cold stream of chunks, from one row on. Row n depends on the seed and n alone,
     * however the rows fall into chunks, so a run resumes at any row and two subscribers see the same. A chunk is made
     * when it is requested.
     *
     * @param firstRow the index of the first row, 0 or more
     * @throws io.pathline.api.InvalidInputException if {@code firstRow} is negative
     */
    Flux<Samples> training(RandomStreams random, long firstRow);

    /**
     * Rows that {@link #training} never emits.
     *
     * @param count how many; a source with fewer set aside gives all it has
     */
    Samples heldOut(int count, RandomStreams random);

    /**
     * Rows of the training part, to measure what a metric says of two samples of the same distribution.
     *
     * @param count how many; a source with fewer training rows gives all it has
     */
    Samples trainingSample(int count, RandomStreams random);
}

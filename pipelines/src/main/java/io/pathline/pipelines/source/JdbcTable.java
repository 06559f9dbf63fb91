package io.pathline.pipelines.source;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.DataFormatException;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.data.Rebatch;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * Rows in memory with the names of their columns and, where they have any, their classes.
 *
 * @param rows standardised, split and shuffled
 * @param columns a name for each position
 * @param classes 0 for none
 */
record JdbcTable(DataSource rows, List<String> columns, int classes) implements DataSource {
    static JdbcTable load(String name, JdbcQuery query, boolean labelled) {
        if (labelled && query.conditions().size() != 1) {
            throw new DataFormatException(name + " has no column of labels; name one column as the condition.");
        }
        Samples all =
                Rebatch.of(new JdbcStream(query, labelled), Integer.MAX_VALUE).blockLast();
        if (all == null) {
            throw new DataFormatException("The query '" + query.sql() + "' gives no rows"
                    + (query.onBadRecord() == null ? "; check its conditions." : " that can be used; check it."));
        }
        DataSource rows = Datasets.of(name, all);
        List<String> columns = query.columns().isEmpty() ? rows.columns() : query.columns();
        return new JdbcTable(rows, columns, labelled ? classes(all.condition()) : 0);
    }

    /** One more than the largest label. */
    private static int classes(@Nullable Samples labels) {
        float largest = -1;
        for (int row = 0; labels != null && row < labels.count(); row++) {
            largest = Math.max(largest, labels.value(row, 0));
        }
        return (int) largest + 1;
    }

    @Override
    public String name() {
        return rows.name();
    }

    @Override
    public Shape sampleShape() {
        return rows.sampleShape();
    }

    @Override
    public long trainingRows() {
        return rows.trainingRows();
    }

    @Override
    public Normalization normalization() {
        return rows.normalization();
    }

    @Override
    public Flux<Samples> training(RandomStreams random, long firstRow) {
        return rows.training(random, firstRow);
    }

    @Override
    public Samples heldOut(int count, RandomStreams random) {
        return rows.heldOut(count, random);
    }

    @Override
    public Samples trainingSample(int count, RandomStreams random) {
        return rows.trainingSample(count, random);
    }
}

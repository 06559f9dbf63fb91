package io.pathline.pipelines.data;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.stream.IntStream;
import reactor.core.publisher.Flux;

/** A data source of rows in memory: standardised, a tenth held out, shuffled anew in every epoch. */
final class Table implements DataSource {
    /** One to test on, and two to measure a standard deviation on. */
    private static final int LEAST_ROWS = 3;

    private final String name;
    private final List<String> columns;
    private final HeldOutSplit split;
    private final Normalization normalization;
    private final int classes;
    private final int conditionVector;

    /**
     * @param where what to call the rows in an error message
     * @param columns a name for each position
     * @param classes of the rows; their labels are the first number of their conditions
     * @param conditionVector numbers of their conditions beside it
     * @throws DataFormatException if there are too few rows, or a position is constant in the training rows
     */
    Table(String name, String where, List<String> columns, Samples rows, int classes, int conditionVector) {
        if (rows.count() < LEAST_ROWS) {
            throw new DataFormatException(where + " has " + rows.count() + (rows.count() == 1 ? " row" : " rows")
                    + " of data; give at least " + LEAST_ROWS + ", of which one is held out.");
        }
        this.name = name;
        this.columns = List.copyOf(columns);
        this.classes = classes;
        this.conditionVector = conditionVector;
        this.split = HeldOutSplit.of(rows);
        IntStream.range(0, columns.size()).forEach(position -> requireVarying(where, position));
        this.normalization = Normalization.of(split.training());
    }

    private void requireVarying(String where, int position) {
        Samples rows = split.training();
        float first = rows.value(0, position);
        if (IntStream.range(1, rows.count()).allMatch(row -> rows.value(row, position) == first)) {
            throw new DataFormatException(where + ", column '" + columns.get(position) + "': found the value " + first
                    + " in every training row, so it cannot be standardised;"
                    + " leave the column out.");
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Shape sampleShape() {
        return split.training().shape().withoutBatch();
    }

    @Override
    public List<String> columns() {
        return columns;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public int conditionVector() {
        return conditionVector;
    }

    @Override
    public long trainingRows() {
        return split.training().count();
    }

    @Override
    public Normalization normalization() {
        return normalization;
    }

    @Override
    public Flux<Samples> training(RandomStreams random, long firstRow) {
        Samples rows = split.training();
        return Chunks.endless(firstRow, rows.dimension(), () -> new EpochOrder(rows, random));
    }

    @Override
    public Samples heldOut(int count, RandomStreams random) {
        return Subsample.of(split.heldOut(), count, random.generator("held-out", 0));
    }

    @Override
    public Samples trainingSample(int count, RandomStreams random) {
        return Subsample.of(split.training(), count, random.generator("training-sample", 0));
    }
}

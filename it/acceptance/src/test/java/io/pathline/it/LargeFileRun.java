package io.pathline.it;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.ArrayFile;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Datasets;
import io.pathline.pipelines.data.Preparation;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.data.Scaling;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;

/**
 * Reads a file of rows in a process whose heap is smaller than it.
 *
 * <p>Arguments: {@code epoch} or {@code load}, the file of rows of bytes, the file of labels, rows in the shuffle
 * buffer. The label of a row is its index. {@code epoch} takes the batches of one epoch as training does, checks that
 * each training row came once, and trains for some steps; {@code load} asks for all training rows at once.
 */
final class LargeFileRun {
    private static final int BATCH = 64;
    private static final int STEPS = 20;

    private LargeFileRun() {}

    public static void main(String[] arguments) {
        ArrayFile rows = ArrayFile.of(Path.of(arguments[1]));
        Preparation preparation =
                Preparation.standard().scaled(Scaling.PIXELS).shuffling(Integer.parseInt(arguments[3]));
        DataSource labelled = Datasets.array(rows, ArrayFile.of(Path.of(arguments[2])), preparation);
        if (arguments[0].equals("load")) {
            Samples all = labelled.trainingSample(Math.toIntExact(labelled.trainingRows()), new RandomStreams(1));
            System.out.println("held " + all.count() + " rows");
        } else {
            System.out.println("read " + readOnce(labelled) + " rows, each once");
            System.out.println("trained " + train(Datasets.array(rows, preparation)) + " steps");
        }
        Runtime.getRuntime().halt(0);
    }

    private static long readOnce(DataSource data) {
        BitSet seen = new BitSet(data.classes());
        long count = data.trainingRows();
        long batches = (count + BATCH - 1) / BATCH;
        long left = count;
        for (Samples batch : Rebatch.of(data.training(new RandomStreams(1), 0), BATCH)
                .take(batches)
                .toIterable(1)) {
            Samples labels = Objects.requireNonNull(batch.condition());
            for (int i = 0; i < Math.min(left, batch.count()); i++) { // the last batch goes on into the next epoch
                seen.set((int) labels.value(i, 0));
            }
            left -= batch.count();
        }
        if (seen.cardinality() != count) {
            throw new IllegalStateException(seen.cardinality() + " of " + count + " rows came");
        }
        return count;
    }

    private static long train(DataSource data) {
        try (Pathline flow = Pathline.builder()
                        .network(Mlp.of(data.sampleShape().size(), 8, 2))
                        .device(DeviceChoice.CPU)
                        .build();
                TrainedFlow model = flow.train(data, s -> s.steps(STEPS).batch(BATCH))
                        .as(TrainingEvent::model)
                        .blockOptional()
                        .orElseThrow()) {
            return model.steps();
        }
    }
}

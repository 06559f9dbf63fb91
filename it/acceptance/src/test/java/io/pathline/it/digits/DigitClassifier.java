package io.pathline.it.digits;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Rebatch;
import java.util.Objects;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A small convolutional network, trained on the training rows of a data source with classes. */
final class DigitClassifier implements Classifier, AutoCloseable {
    private static final int BATCH = 64;
    private static final int LARGEST_BATCH = 500;
    private static final double RATE = 1e-3;

    private final DataSource data;
    private final Graph graph = new Graph();
    private final Session session = new Session(graph);
    private final DigitGraph network;

    private DigitClassifier(DataSource data, RandomStreams random) {
        this.data = data;
        this.network = new DigitGraph(graph, data.sampleShape(), data.classes(), random);
        Session.Runner start = session.runner();
        network.start.forEach(start::addTarget);
        start.run().close();
    }

    /**
     * Trains by Adam at a rate that falls from 0.001 to 0 in a line, on batches of 64.
     *
     * @param steps updates
     * @param seed of weights and of the rows' order
     */
    static DigitClassifier train(DataSource data, int steps, long seed) {
        RandomStreams random = new RandomStreams(seed);
        DigitClassifier classifier = new DigitClassifier(data, random);
        int step = 0;
        for (Samples batch :
                Rebatch.of(data.training(random, 0), BATCH).take(steps).toIterable(1)) {
            classifier.step(batch, RATE * (1 - (double) step / steps), ++step);
        }
        return classifier;
    }

    private void step(Samples batch, double rate, int number) {
        double corrected =
                rate * Math.sqrt(1 - Math.pow(DigitGraph.BETA_2, number)) / (1 - Math.pow(DigitGraph.BETA_1, number));
        try (TFloat32 images = images(batch);
                TFloat32 labels = oneHot(labels(batch));
                TFloat32 size = TFloat32.scalarOf((float) corrected)) {
            session.runner()
                    .feed(network.images, images)
                    .feed(network.labels, labels)
                    .feed(network.rate, size)
                    .addTarget(network.step)
                    .run()
                    .close();
        }
    }

    @Override
    public int[] classes(Samples images) {
        int[] all = new int[images.count()];
        for (int from = 0; from < all.length; from += LARGEST_BATCH) {
            int[] some = said(images.slice(from, Math.min(all.length, from + LARGEST_BATCH)));
            System.arraycopy(some, 0, all, from, some.length);
        }
        return all;
    }

    private int[] said(Samples batch) {
        try (TFloat32 images = images(batch);
                Result result = session.runner()
                        .feed(network.images, images)
                        .fetch(network.said)
                        .run()) {
            TInt64 said = (TInt64) result.get(0);
            int[] classes = new int[batch.count()];
            for (int i = 0; i < classes.length; i++) {
                classes[i] = (int) said.getLong(i);
            }
            return classes;
        }
    }

    /** How rows with their classes are classified: rows that were not trained on, for a figure that means something. */
    static Confusion confusion(Classifier classifier, Samples rows, int classes) {
        Confusion confusion = new Confusion(classes);
        confusion.addAll(labels(rows), classifier.classes(rows));
        return confusion;
    }

    /** The class of each row. */
    static int[] labels(Samples rows) {
        Samples condition = Objects.requireNonNull(rows.condition(), "rows of classes");
        int[] labels = new int[rows.count()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = Math.round(condition.values()[i]);
        }
        return labels;
    }

    private TFloat32 images(Samples images) {
        return tensor(images.shape(), data.normalization().apply(images).values());
    }

    private TFloat32 oneHot(int[] labels) {
        float[] values = new float[labels.length * data.classes()];
        for (int i = 0; i < labels.length; i++) {
            values[i * data.classes() + labels[i]] = 1;
        }
        return tensor(Shape.of(labels.length, data.classes()), values);
    }

    private static TFloat32 tensor(Shape shape, float[] values) {
        return TFloat32.tensorOf(DigitGraph.nativeShape(shape), DataBuffers.of(values));
    }

    @Override
    public void close() {
        session.close();
        graph.close();
    }
}

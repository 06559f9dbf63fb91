package io.pathline.it.digits;

import io.pathline.api.Guidance;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * Samples of each class of a trained flow, under one guidance.
 *
 * @param perClass for each class in turn, as many of them
 * @param stats the work for one sample
 * @param seconds that all took, compilation included
 */
record GuidedSamples(List<Samples> perClass, SolveStats stats, double seconds) {
    private static final int BATCH = 100;

    /**
     * Draws them; the noise of a sample depends on the seed, its class and its place alone, not on the guidance.
     *
     * @param count of each class, at least 1
     */
    static GuidedSamples draw(Pathline flow, TrainedFlow model, int classes, int count, Guidance guidance, long seed) {
        long begin = System.nanoTime();
        List<Samples> batches = new ArrayList<>();
        SolveStats stats = null;
        for (int from = 0; from < classes * count; from += BATCH) {
            float[] labels = labels(from, Math.min(from + BATCH, classes * count), count);
            SamplingSettings settings = SamplingSettings.of(labels.length, seed)
                    .first(from)
                    .condition(Samples.points(1, labels))
                    .guidance(guidance);
            TrajectoryFrame last = Objects.requireNonNull(
                    flow.sample(model, settings, SaveAt.end()).blockLast());
            requireEnd(last);
            batches.add(last.samples());
            stats = last.stats();
        }
        Samples all = joined(batches);
        return new GuidedSamples(
                IntStream.range(0, classes)
                        .mapToObj(label -> all.slice(label * count, (label + 1) * count))
                        .toList(),
                Objects.requireNonNull(stats, "there is a sample"),
                (System.nanoTime() - begin) / 1e9);
    }

    /** Of samples that lie class by class. */
    private static float[] labels(int from, int to, int count) {
        float[] labels = new float[to - from];
        for (int i = 0; i < labels.length; i++) {
            int label = (from + i) / count;
            labels[i] = label;
        }
        return labels;
    }

    private static void requireEnd(TrajectoryFrame frame) {
        if (!frame.outcome().isSuccess()) {
            throw new IllegalStateException("The solver stopped at t = " + frame.time() + ": " + frame.outcome());
        }
    }

    /** What a classifier takes the samples for. */
    Confusion judged(Classifier classifier) {
        Confusion confusion = new Confusion(perClass.size());
        for (int label = 0; label < perClass.size(); label++) {
            confusion.add(label, classifier.classes(perClass.get(label)));
        }
        return confusion;
    }

    /** The first few of each class, a row for each; black images fill the rows up to as many as there are classes. */
    Samples rows() {
        int columns = perClass.size();
        Shape image = perClass.get(0).shape().withoutBatch();
        float[] values = new float[columns * columns * image.size()];
        for (int label = 0; label < columns; label++) {
            Samples samples = perClass.get(label);
            int shown = Math.min(columns, samples.count());
            System.arraycopy(samples.values(), 0, values, label * columns * image.size(), shown * image.size());
        }
        return Samples.of(image.withBatch(columns * columns), values);
    }

    private static Samples joined(List<Samples> parts) {
        Shape one = parts.get(0).shape().withoutBatch();
        float[] values =
                new float[parts.stream().mapToInt(part -> part.values().length).sum()];
        int at = 0;
        for (Samples part : parts) {
            System.arraycopy(part.values(), 0, values, at, part.values().length);
            at += part.values().length;
        }
        return Samples.of(one.withBatch(values.length / one.size()), values);
    }
}

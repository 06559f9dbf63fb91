package io.pathline.it.digits;

import java.util.Arrays;
import java.util.stream.IntStream;

/** How often images of each class were taken for each class. */
final class Confusion {
    private final int[][] counts;

    Confusion(int classes) {
        counts = new int[classes][classes];
    }

    /**
     * Counts images of one class.
     *
     * @param said what a classifier takes each for
     */
    void add(int label, int... said) {
        for (int each : said) {
            counts[label][each]++;
        }
    }

    /** One image for each label. */
    void addAll(int[] labels, int[] said) {
        for (int i = 0; i < labels.length; i++) {
            add(labels[i], said[i]);
        }
    }

    int classes() {
        return counts.length;
    }

    /** Images of a class that were taken for another, or for itself. */
    int count(int label, int said) {
        return counts[label][said];
    }

    int count(int label) {
        return Arrays.stream(counts[label]).sum();
    }

    int count() {
        return IntStream.range(0, classes()).map(this::count).sum();
    }

    /** The share that was taken for what it is; NaN where there is none. */
    double accuracy() {
        return (double) IntStream.range(0, classes()).map(k -> counts[k][k]).sum() / count();
    }

    double accuracy(int label) {
        return (double) counts[label][label] / count(label);
    }

    /** Of the accuracy, as of so many independent images. */
    double standardError() {
        return Math.sqrt(accuracy() * (1 - accuracy()) / count());
    }
}

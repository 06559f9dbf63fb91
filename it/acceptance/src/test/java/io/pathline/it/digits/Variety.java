package io.pathline.it.digits;

import io.pathline.api.Samples;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much images of one class differ from one another: the variance of each pixel within a class (divided by n - 1),
 * averaged over pixels and classes. Samples that are all alike are easy to classify, so an accuracy means little without it.
 */
final class Variety {
    private Variety() {}

    /** Of samples, class by class. */
    static double of(List<Samples> perClass) {
        return perClass.stream().mapToDouble(Variety::variance).average().orElse(Double.NaN);
    }

    /** The same rows, class by class. */
    static List<Samples> byClass(Samples rows, int classes) {
        int[] labels = DigitClassifier.labels(rows);
        return IntStream.range(0, classes)
                .mapToObj(label -> rows.select(IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == label)
                        .toArray()))
                .toList();
    }

    private static double variance(Samples images) {
        int pixels = images.dimension();
        double sum = 0;
        for (int pixel = 0; pixel < pixels; pixel++) {
            double mean = 0;
            double square = 0;
            for (int i = 0; i < images.count(); i++) {
                double value = images.value(i, pixel);
                mean += value / images.count();
                square += value * value / images.count();
            }
            sum += square - mean * mean;
        }
        return sum / pixels * images.count() / Math.max(1, images.count() - 1);
    }
}

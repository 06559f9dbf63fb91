package io.pathline.app.viewer.flow;

import java.util.List;
import java.util.stream.IntStream;

/** What part of the plane, or which values, a model's samples lie in, as far as its normalisation tells. */
final class ModelBounds {
    private static final double DEVIATIONS = 3.2;

    private ModelBounds() {}

    static List<List<Double>> of(ModelCard card, SourceKind kind) {
        double[] mean = card.normalization().mean();
        double[] deviation = card.normalization().standardDeviation();
        if (kind == SourceKind.MAP) {
            return List.of(List.of(-180.0, 180.0), List.of(-90.0, 90.0));
        }
        if (kind == SourceKind.POINTS) {
            return List.of(around(mean, deviation, 0), around(mean, deviation, Math.min(1, mean.length - 1)));
        }
        double reach = kind == SourceKind.IMAGE ? 1 : DEVIATIONS;
        double low = IntStream.range(0, mean.length)
                .mapToDouble(i -> mean[i] - reach * deviation[i])
                .min()
                .orElse(0);
        double high = IntStream.range(0, mean.length)
                .mapToDouble(i -> mean[i] + reach * deviation[i])
                .max()
                .orElse(1);
        return List.of(List.of(low, high));
    }

    private static List<Double> around(double[] mean, double[] deviation, int position) {
        return List.of(
                mean[position] - DEVIATIONS * deviation[position], mean[position] + DEVIATIONS * deviation[position]);
    }
}

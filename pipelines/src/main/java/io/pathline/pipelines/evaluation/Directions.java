package io.pathline.pipelines.evaluation;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Unit vectors to project on; a direction and its opposite are the same. */
final class Directions {
    private static final RandomStreams RANDOM = new RandomStreams(0);

    private Directions() {}

    /** In the plane at even angles, in more dimensions uniform on the sphere and always the same; on the line one. */
    static double[][] of(int dimension, int count) {
        return switch (dimension) {
            case 1 -> new double[][] {{1}};
            case 2 ->
                IntStream.range(0, count)
                        .mapToObj(k -> atAngle(k * Math.PI / count))
                        .toArray(double[][]::new);
            default ->
                IntStream.range(0, count).mapToObj(k -> random(dimension, k)).toArray(double[][]::new);
        };
    }

    private static double[] atAngle(double angle) {
        return new double[] {Math.cos(angle), Math.sin(angle)};
    }

    private static double[] random(int dimension, int k) {
        float[] normal = RANDOM.normal("direction", k, Shape.of(1, dimension)).values();
        double[] unit =
                IntStream.range(0, dimension).mapToDouble(j -> normal[j]).toArray();
        double norm = Math.sqrt(Arrays.stream(unit).map(x -> x * x).sum());
        return Arrays.stream(unit).map(x -> x / norm).toArray();
    }
}

package io.pathline.tensorflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.paths.oracle.GaussianMixture;
import java.util.stream.IntStream;

/** The mixtures of the golden files: {@code pi}, {@code mu} and {@code s}, in two dimensions. */
final class GoldenMixtures {
    private GoldenMixtures() {}

    static GaussianMixture of(JsonNode node) {
        double[] means = Golden.doubles(node.get("mu"));
        double[][] rows = IntStream.range(0, means.length / 2)
                .mapToObj(k -> new double[] {means[2 * k], means[2 * k + 1]})
                .toArray(double[][]::new);
        return GaussianMixture.of(Golden.doubles(node.get("pi")), rows, Golden.doubles(node.get("s")));
    }
}

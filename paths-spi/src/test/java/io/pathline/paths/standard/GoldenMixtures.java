package io.pathline.paths.standard;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Golden;
import io.pathline.paths.oracle.GaussianMixture;

/** The mixtures of the golden files: {@code pi}, {@code mu} and {@code s}. */
final class GoldenMixtures {
    private GoldenMixtures() {}

    static GaussianMixture of(JsonNode node) {
        HostTensor means = Golden.tensor(node.get("mu"));
        int dimension = means.shape().length(1);
        double[][] rows = new double[means.shape().length(0)][dimension];
        for (int i = 0; i < means.shape().size(); i++) {
            rows[i / dimension][i % dimension] = means.value(i);
        }
        return GaussianMixture.of(
                Golden.tensor(node.get("pi")).values(),
                rows,
                Golden.tensor(node.get("s")).values());
    }
}

package io.pathline.paths.oracle;

import static io.pathline.paths.Draws.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.AffinePath;
import io.pathline.paths.Golden;
import io.pathline.paths.Plugins;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of the file, at both ends of time too. */
class GaussianMixtureGoldenTest {
    private static final double TOLERANCE = 1e-10;

    private static final JsonNode FILE = Golden.read("gmm_field");

    static Stream<Arguments> values() {
        return StreamSupport.stream(FILE.get("values").spliterator(), false)
                .map(v -> Arguments.of(v.get("path").asText(), Golden.number(v.get("t")), v));
    }

    @ParameterizedTest(name = "{0} at t = {1}")
    @MethodSource("values")
    void everyFieldIsGolden(String path, double time, JsonNode expected) {
        MixtureField field = mixture().along(path(path));
        HostTensor x = Golden.tensor(FILE.get("x"));
        HostTensor t = HostTensor.of(Shape.of(1, 1), time);
        assertClose(field.at(t, x), Golden.tensor(expected.get("velocity")), TOLERANCE, "velocity");
        assertClose(field.score(t, x), Golden.tensor(expected.get("score")), TOLERANCE, "score");
        assertClose(field.logDensity(t, x), Golden.column(expected.get("log_p")), TOLERANCE, "log density");
        assertClose(
                field.posteriorMean(t, x), Golden.tensor(expected.get("posterior_mean")), TOLERANCE, "posterior mean");
        assertClose(field.divergence(t, x), Golden.column(expected.get("divergence")), TOLERANCE, "divergence");
    }

    private static GaussianMixture mixture() {
        HostTensor means = Golden.tensor(FILE.get("mu"));
        int dimension = means.shape().length(1);
        double[][] rows = new double[means.shape().length(0)][dimension];
        for (int i = 0; i < means.shape().size(); i++) {
            rows[i / dimension][i % dimension] = means.value(i);
        }
        return GaussianMixture.of(
                Golden.tensor(FILE.get("pi")).values(),
                rows,
                Golden.tensor(FILE.get("s")).values());
    }

    private static AffinePath path(String name) {
        JsonNode vp = FILE.get("vp");
        return switch (name) {
            case "condot" -> Plugins.affinePath("rectified");
            case "vp" ->
                Plugins.affinePath(
                        "vp",
                        Map.of(
                                "beta_min", Golden.number(vp.get("beta_min")),
                                "beta_max", Golden.number(vp.get("beta_max"))));
            default -> Plugins.affinePath(name);
        };
    }
}

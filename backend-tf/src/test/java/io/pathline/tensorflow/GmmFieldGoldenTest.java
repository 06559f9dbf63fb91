package io.pathline.tensorflow;

import com.fasterxml.jackson.databind.JsonNode;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact field of a Gaussian mixture as nodes of a graph, against its closed form in double precision. */
class GmmFieldGoldenTest {
    private static final JsonNode GOLDEN = Golden.file("gmm_field");
    private static final double TOLERANCE = 1e-5;

    static IntStream entries() {
        return IntStream.range(0, GOLDEN.get("values").size());
    }

    @ParameterizedTest(name = "entry {0}")
    @MethodSource("entries")
    void everyQuantityAgrees(int entry) {
        JsonNode expected = GOLDEN.get("values").get(entry);
        MixtureField field = mixture().along(Paths.golden(expected.get("path").asText()));
        close(field, expected, "velocity");
        close(field::score, expected, "score");
        close(field::logDensity, expected, "log_p");
        close(field::posteriorMean, expected, "posterior_mean");
        close(field::divergence, expected, "divergence");
    }

    private static void close(VectorField quantity, JsonNode expected, String what) {
        double[] actual = Graphs.run(
                in -> one(quantity, in.get(0), in.get(1)),
                Graphs.column(expected.get("t").asDouble()),
                Graphs.rows(2, Golden.doubles(GOLDEN.get("x"))));
        String where = what + " on " + expected.get("path") + " at t = " + expected.get("t");
        Golden.close(actual, Golden.doubles(expected.get(what)), TOLERANCE, where);
    }

    private static Tensor one(VectorField quantity, Tensor t, Tensor x) {
        return quantity.at(t, x);
    }

    private static GaussianMixture mixture() {
        return GoldenMixtures.of(GOLDEN);
    }
}

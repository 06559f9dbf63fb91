package io.pathline.tensorflow;

import static io.pathline.paths.Draws.assertClose;

import io.pathline.api.Interpreter;
import io.pathline.api.PlacedField;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Divergence;
import io.pathline.paths.Draws;
import io.pathline.paths.oracle.GaussianMixture;
import io.pathline.paths.oracle.MixtureField;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Divergences of formulas as nodes of a graph: dual numbers over graph tensors, against the host's. */
class DivergenceOnGraphTest {
    private static final long SEED = 72;
    private static final PlacedField FIELD = Graphs.BACKEND.place((t, x) -> x);
    private static final Interpreter GRAPH = Interpreter.of(FIELD, 1e-5);
    private static final VectorField COUPLED =
            (t, x) -> x.mul(x.square().sumPerSample()).add(x.mul(3).sin().mul(t));

    @ParameterizedTest
    @ValueSource(strings = {"cond-ot", "vp", "cosine", "ve"})
    void exactDivergenceOfTheOracleAgrees(String path) {
        GaussianMixture mixture =
                GaussianMixture.of(new double[] {1, 2}, new double[][] {{1, -0.5}, {-1, 0.5}}, new double[] {0.5, 0.3});
        MixtureField field = mixture.along(Paths.path(path, Map.of()));
        agrees(in -> Divergence.exact().at(field, in.get(0), in.get(1)).divergence(), Shape.of(12, 2));
    }

    @Test
    void divergencesOfImagesAgree() {
        Shape images = Shape.of(3, 2, 3, 2);
        agrees(in -> Divergence.exact().at(COUPLED, in.get(0), in.get(1)).divergence(), images);
        agrees(in -> Divergence.exact().at(COUPLED, in.get(0), in.get(1)).velocity(), images);
        agrees(
                in -> Divergence.hutchinson(List.of(in.get(2), in.get(1)))
                        .at(COUPLED, in.get(0), in.get(1))
                        .divergence(),
                images);
    }

    private static void agrees(Function<List<Tensor>, Tensor> formula, Shape shape) {
        List<HostTensor> inputs = List.of(
                single(Draws.uniform(SEED, shape.perSample(), 0.1, 0.9)),
                Draws.normal(SEED + 1, shape),
                Draws.normal(SEED + 2, shape));
        HostTensor host = Interpreter.host().run(formula, inputs);
        // Ten times an operation's tolerance: a divergence is a sum of products of several rounded factors.
        assertClose(GRAPH.run(formula, inputs), host, 10 * GRAPH.tolerance(), "on the graph, seed " + SEED);
    }

    private static HostTensor single(HostTensor x) {
        double[] values = x.values();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        return HostTensor.of(x.shape(), values);
    }
}

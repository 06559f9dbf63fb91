package com.example.copies;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.host.HostTensor;
import io.pathline.paths.Loss;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.solvers.OdeSolver;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A stranger's plugin asks an interpreter for the same operations as a built-in of the same formula, and for no more. */
class SameOperationsTest {
    private static final long SEED = 5;

    @Test
    void ofAPathWithItsVelocity() {
        assertSame(
                PluginKind.PATH,
                ProbabilityPath.class,
                "cond-ot",
                path -> in -> path.sample(in.get(0), in.get(1), in.get(2)).velocity());
    }

    @Test
    void ofALoss() {
        assertSame(
                PluginKind.LOSS,
                Loss.class,
                "flow-matching",
                loss -> in -> loss.perSample(in.get(0), in.get(1), in.get(2)));
    }

    @Test
    void ofASolversStep() {
        assertSame(
                PluginKind.SOLVER,
                OdeSolver.class,
                "midpoint",
                solver -> in -> solver.step((t, x) -> x.mul(t), in.get(2), in.get(2), in.get(0), in.get(1))
                        .x());
    }

    private static <T> void assertSame(
            PluginKind kind, Class<T> type, String id, Function<T, Function<List<Tensor>, Tensor>> formula) {
        Catalogue catalogue = Catalogue.discover();
        T ours = catalogue.create(kind, PluginChoice.of(id), type);
        T theirs = catalogue.create(kind, PluginChoice.of("copied-" + id), type);
        assertThat(operations(formula.apply(theirs)))
                .isEqualTo(operations(formula.apply(ours)))
                .isNotEmpty();
    }

    private static List<String> operations(Function<List<Tensor>, Tensor> formula) {
        List<String> operations = new ArrayList<>();
        Shape points = Shape.of(8, 2);
        Tensor result = formula.apply(List.of(
                RecordedTensor.of(tensor("x0", points), operations),
                RecordedTensor.of(tensor("x1", points), operations),
                RecordedTensor.of(tensor("t", points.perSample()), operations)));
        assertThat(result.shape().rank()).isEqualTo(2);
        return operations;
    }

    private static Tensor tensor(String purpose, Shape shape) {
        return HostTensor.of(new RandomStreams(SEED).uniform(purpose, 0, shape));
    }
}

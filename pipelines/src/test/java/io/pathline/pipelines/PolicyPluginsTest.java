package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.control.FlowPolicy;
import io.pathline.pipelines.control.PolicySettings;
import io.pathline.pipelines.data.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A policy knows the plugins of the flow that its model is of. */
final class PolicyPluginsTest {
    @Test
    void aSolverOfTheFlowsFolderSolvesForActions(@TempDir Path plugins) throws IOException {
        new PluginJar()
                .part(PluginKind.SOLVER, "SolverPlugin", "OdeSolver", "still", """
                return new OdeSolver() {
                    public int order() { return 1; }
                    public int stages() { return 1; }
                    public boolean isAdaptive() { return false; }
                    public boolean isFirstSameAsLast() { return false; }
                    public int denseOrder() { return 0; }
                    public Step step(VectorField field, Tensor t, Tensor dt, Tensor x, Tensor slope) {
                        return new Step(x.mul(0).add(slope.mul(0)), null, null, List.of(slope));
                    }
                    public Tensor interpolate(Tensor theta, Tensor dt, Tensor x, List<Tensor> stages) {
                        throw new UnsupportedOperationException();
                    }
                };""")
                .write(plugins.resolve("still.jar"));
        RandomStreams random = new RandomStreams(8);
        Samples rows = random.normal("action", 0, Shape.of(64, 2)).given(random.uniform("seen", 0, Shape.of(64, 1)));
        try (Pathline flow = Pathline.builder()
                        .network(Mlp.of(2, 8, 1).withCondition(1))
                        .device(DeviceChoice.CPU)
                        .plugins(plugins)
                        .build();
                TrainedFlow model = Flows.await(TrainingEvent.model(
                        flow.train(Datasets.of("actions", rows), s -> s.steps(2).batch(8))));
                FlowPolicy policy = FlowPolicy.of(
                        model, PolicySettings.standard().solver("still").grids(1))) {
            assertThat(model.catalogue()).isSameAs(flow.catalogue());
            Samples action = policy.solve(0, Samples.points(1, 1), 1);
            assertThat(action.values())
                    .as("the mean of the data: it ends at 0")
                    .isEqualTo(model.normalization()
                            .invert(Samples.points(2, 0, 0))
                            .values());
        }
    }
}

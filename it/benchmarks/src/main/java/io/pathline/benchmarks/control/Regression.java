package io.pathline.benchmarks.control;

import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Network;
import io.pathline.api.NetworkSpec;
import io.pathline.api.Optimizer;
import io.pathline.api.PlacedConditionalField;
import io.pathline.api.Program;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.TrainingProgram;
import io.pathline.pipelines.control.ActionSolver;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.tensorflow.TensorFlowBackend;
import java.util.List;
import java.util.Objects;
import reactor.core.publisher.Flux;

/**
 * The network of the flow, trained to give the action itself with the least squared error: it sees t = 0 and x = 0
 * throughout, and the observation.
 */
final class Regression implements ActionSolver {
    private final Network network;
    private final PlacedConditionalField field;
    private final Program program;

    private Regression(Network network) {
        this.network = network;
        this.field = network.conditionalField(Network.Weights.AVERAGED);
        this.program = field.compile(
                (f, in) -> List.of(f.given(in.get(1)).at(in.get(0).sumPerSample(), in.get(0))),
                List.of(action(), Shape.of(1, network.spec().conditionDimension())));
    }

    /** @param rows actions, given the observations, one batch after the other */
    static Regression train(NetworkSpec spec, Flux<Samples> rows, int steps, int batch) {
        Network network = TensorFlowBackend.open(DeviceChoice.CPU).create(spec, 7);
        try (TrainingProgram training = network.compile(
                (f, in) -> f.at(in.get(0).like(0).sumPerSample(), in.get(0).like(0))
                        .sub(in.get(0))
                        .square()
                        .sumPerSample()
                        .mean(),
                List.of(spec.sampleShape().withBatch(Shape.UNKNOWN)),
                Optimizer.adam())) {
            Rebatch.of(rows, batch)
                    .take(steps)
                    .toIterable(1)
                    .forEach(actions -> training.step(
                            1e-3,
                            List.of(Samples.of(actions.shape(), actions.values())),
                            Objects.requireNonNull(actions.condition())));
        }
        return new Regression(network);
    }

    private Shape action() {
        return network.spec().sampleShape().withBatch(1);
    }

    @Override
    public List<Integer> grids() {
        return List.of(1);
    }

    @Override
    public int observationDimension() {
        return network.spec().conditionDimension();
    }

    @Override
    public Samples solve(long index, Samples observation, int steps) {
        try (DeviceArray zeros = field.upload(Samples.of(action(), new float[action().size()]));
                DeviceArray place = field.upload(observation);
                DeviceArray action = program.run(List.of(zeros, place)).get(0)) {
            return Samples.of(action.shape(), action.toFloats());
        }
    }

    @Override
    public void close() {
        program.close();
        field.close();
        network.close();
    }
}

package io.pathline.api;

import io.pathline.api.Network.Weights;
import io.pathline.api.TrainingProgram.StepReport;
import java.util.List;

/**
 * A regression that a small network learns in a moment, the velocity field sin(2 x) + t in the plane; a helper of the
 * backend kits. Batches are the same in every run.
 */
public final class ToyRegression {
    private static final RandomStreams RANDOM = new RandomStreams(1234);
    private static final Shape TIMES = Shape.of(Shape.UNKNOWN, 1);
    private static final Shape POINTS = Shape.of(Shape.UNKNOWN, 2);

    private ToyRegression() {}

    /** Points of a step, {@code [count, 2]}, the same for every run. */
    public static Samples batch(int count, long step) {
        return RANDOM.normal("toy-points", 10_000 * step, Shape.of(count, 2));
    }

    /** The mean squared error of the network against sin(2 x) + t, compiled; inputs are times and points. */
    public static TrainingProgram compile(Network network, Optimizer optimizer) {
        return network.compile(
                (f, in) -> f.at(in.get(0), in.get(1))
                        .sub(target(in.get(0), in.get(1)))
                        .square()
                        .mean(),
                List.of(TIMES, POINTS),
                optimizer);
    }

    private static Tensor target(Tensor t, Tensor x) {
        return x.mul(2).sin().add(t);
    }

    /** One update on the batch of a step. */
    public static StepReport step(TrainingProgram program, double learningRate, int count, long step) {
        Samples t = RANDOM.uniform("toy-times", 10_000 * step, Shape.of(count, 1));
        return program.step(learningRate, List.of(t, batch(count, step)), null);
    }

    /** Steps {@code from} to {@code to}, the last not included, at a rate of 1e-3, in a program of its own. */
    public static void train(Network network, Optimizer optimizer, int from, int to, int count) {
        try (TrainingProgram program = compile(network, optimizer)) {
            for (int step = from; step < to; step++) {
                step(program, 1e-3, count, step);
            }
        }
    }

    /** Velocities at eight places, which tell two sets of weights apart. */
    public static float[] probe(Network network, Weights weights) {
        try (PlacedField field = network.field(weights)) {
            return probe(field);
        }
    }

    /** Velocities at eight places. */
    public static float[] probe(PlacedField field) {
        return probe(field, 8);
    }

    /** Velocities at the first places of as many as are asked for, at t = 0.4. */
    public static float[] probe(PlacedField field, int count) {
        try (Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(Shape.of(1, 1), POINTS));
                DeviceArray t = field.upload(Shape.of(1, 1), 0.4);
                DeviceArray x = field.upload(batch(count, 99));
                DeviceArray velocity = program.run(List.of(t, x)).get(0)) {
            return velocity.toFloats();
        }
    }
}

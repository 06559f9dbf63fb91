package io.pathline.api;

import io.pathline.api.Network.Weights;
import io.pathline.api.TrainingProgram.StepReport;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A regression for a network of any spec, the velocity field x / 2 + t, with a condition where the spec has one; a
 * helper of the backend kits. Batches are the same in every run.
 *
 * <pre>{@code
 * SpecRegression toy = new SpecRegression(UNet.of(Shape.of(8, 8, 1), 8, 1, 2));
 * try (Network network = backend.create(toy.spec(), 3)) {
 *     toy.train(network, 0, 20, 1e-3);
 *     float[] velocities = toy.probe(network, Weights.RAW, 4);
 * }
 * }</pre>
 */
public record SpecRegression(NetworkSpec spec) {
    private static final RandomStreams RANDOM = new RandomStreams(4321);
    private static final int BATCH = 16;

    /** The shape of a batch of samples; {@link Shape#UNKNOWN} for an open one. */
    public Shape samples(int count) {
        return spec.sampleShape().withBatch(count);
    }

    /** The shape of a time for each sample. */
    public Shape times(int count) {
        return samples(count).perSample();
    }

    /** Samples of a step; row i is the same whatever the count. */
    public Samples batch(int count, long step) {
        return RANDOM.normal("spec-samples", 10_000 * step, samples(count));
    }

    /** A condition for each row, or null for a spec without one. */
    public @Nullable Samples condition(int count, long step) {
        int c = spec.conditionDimension();
        return c == 0 ? null : RANDOM.normal("spec-conditions", 10_000 * step, Shape.of(count, c));
    }

    /** The mean squared error of the network against x / 2 + t, compiled; inputs are times and samples. */
    public TrainingProgram compile(Network network) {
        return network.compile(
                (f, in) -> {
                    Tensor target = in.get(1).mul(0.5).add(in.get(0));
                    return f.at(in.get(0), in.get(1)).sub(target).square().mean();
                },
                List.of(times(Shape.UNKNOWN), samples(Shape.UNKNOWN)),
                Optimizer.adam());
    }

    /** One update on the batch of a step. */
    public StepReport step(TrainingProgram program, double learningRate, long step) {
        Samples t = RANDOM.uniform("spec-times", 10_000 * step, times(BATCH));
        return program.step(learningRate, List.of(t, batch(BATCH, step)), condition(BATCH, step));
    }

    /** Steps {@code from} to {@code to}, the last not included, in a program of its own. */
    public void train(Network network, int from, int to, double learningRate) {
        try (TrainingProgram program = compile(network)) {
            for (int step = from; step < to; step++) {
                step(program, learningRate, step);
            }
        }
    }

    /** The field, with the conditions of a step's rows where the spec has one. */
    public PlacedField field(Network network, Weights weights, int count, long step) {
        Samples condition = condition(count, step);
        return condition == null ? network.field(weights) : network.field(weights, condition);
    }

    /** Velocities of the first rows at t = 0.4, one time for all. */
    public float[] probe(Network network, Weights weights, int count) {
        try (PlacedField field = field(network, weights, count, 99)) {
            return at(field, times(1), 0.4, batch(count, 99));
        }
    }

    /** Velocities at samples, all at one time that is given in this shape. */
    public float[] at(PlacedField field, Shape timeShape, double time, Samples x) {
        double[] times = new double[timeShape.size()];
        Arrays.fill(times, time);
        Shape places = timeShape.length(0) == 1 ? samples(Shape.UNKNOWN) : x.shape();
        try (Program program =
                        field.compile((f, in) -> List.of(f.at(in.get(0), in.get(1))), List.of(timeShape, places));
                DeviceArray t = field.upload(timeShape, times);
                DeviceArray place = field.upload(x);
                DeviceArray velocity = program.run(List.of(t, place)).get(0)) {
            return velocity.toFloats();
        }
    }
}

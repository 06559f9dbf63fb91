package io.pathline.solvers.stochastic;

import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.host.HostTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What steps are taken from: t, dt, x and the draws, in this order; all keyed by one seed. */
final class StepInputs {
    static final long SEED = 20_261_122;

    private StepInputs() {}

    /** t, dt, x and the draws of one step. */
    static List<HostTensor> of(SdeSolver solver, double t, double dt, HostTensor x) {
        int[] ones = x.shape().lengths();
        Arrays.fill(ones, 1);
        List<HostTensor> inputs =
                new ArrayList<>(List.of(HostTensor.of(Shape.of(ones), t), HostTensor.of(Shape.of(ones), dt), x));
        for (int draw = 0; draw < solver.draws(); draw++) {
            Shape flat = Shape.of(x.shape().length(0), x.shape().sampleSize());
            inputs.add(HostTensor.of(x.shape(), normal("draw " + draw, flat).values()));
        }
        return inputs;
    }

    /** Three samples of each of three lengths, from time 0 and into the end. */
    static List<HostTensor> atBothEnds(SdeSolver solver, double end) {
        double[] lengths = {0x1p-4, 0x1p-8, 0x1p-16};
        double[] times = new double[6 * lengths.length];
        double[] steps = new double[times.length];
        for (int row = 0; row < times.length; row++) {
            steps[row] = lengths[row / 6];
            times[row] = row % 6 < 3 ? 0 : end - steps[row];
        }
        return each(solver, times, steps);
    }

    /** A step of its own for each of as many samples. */
    static List<HostTensor> each(SdeSolver solver, double[] times, double[] steps) {
        List<HostTensor> inputs = new ArrayList<>(of(solver, 0, 1, normal("points", Shape.of(times.length, 2))));
        inputs.set(0, HostTensor.of(Shape.of(times.length, 1), times));
        inputs.set(1, HostTensor.of(Shape.of(times.length, 1), steps));
        return inputs;
    }

    static HostTensor row(HostTensor input, int row) {
        int size = input.shape().sampleSize();
        return HostTensor.of(Shape.of(1, size), Arrays.copyOfRange(input.values(), row * size, (row + 1) * size));
    }

    static HostTensor points() {
        return normal("points", Shape.of(3, 2));
    }

    static HostTensor normal(String purpose, Shape shape) {
        return HostTensor.of(new RandomStreams(SEED).normal(purpose, 0, shape));
    }
}

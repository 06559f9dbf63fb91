package io.pathline.pipelines;

import io.pathline.api.DeviceArray;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Network;
import io.pathline.api.PlacedField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.paths.TimeDomain;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The error of a trained flow by time: what it is trained on, beside the error of the velocity that sampling follows.
 *
 * <p>The two can differ without bound: a score network with a small loss near t = 0 on {@code vp} still drifts there,
 * because the velocity multiplies the score's error by beta / 2. A loss that is low everywhere is no proof of a small
 * drift error, and this shows where it is not.
 *
 * @param bins from noise to data
 * @param rows that each bin's means are over
 */
public record ErrorByTime(List<Bin> bins, int rows) {
    /**
     * Means over an interval of times. Both errors are against the conditional targets of flow matching, so that neither
     * falls to 0: what is left, at best, is the spread of the targets that meet at one point.
     *
     * @param from start of the interval
     * @param to its end
     * @param loss that is trained on, weight included, per dimension
     * @param driftError |u - u_t|^2, per dimension
     */
    public record Bin(double from, double to, double loss, double driftError) {}

    public ErrorByTime {
        bins = List.copyOf(bins);
    }

    /**
     * Measures with the averaged weights, at times drawn uniformly in each of equal bins of the path's domain.
     *
     * @param rows data in the data's own units, with their conditions if the model takes any
     * @param random keys the noise and the times
     * @param bins how many, 1 or more
     */
    public static ErrorByTime of(TrainedFlow model, Samples rows, RandomStreams random, int bins) {
        if (bins < 1) {
            throw new InvalidParameterException("Errors cannot be told apart in " + bins + " bins; give 1 or more.");
        }
        try (PlacedField network = model.output(Network.Weights.AVERAGED, rows.condition())) {
            return of(model.parts(), network, model.normalization().apply(rows), random, bins, new Cancellation());
        }
    }

    /**
     * Measures a network that is on its device.
     *
     * @param rows in the network's units
     * @param cancelled asked before each bin
     * @throws java.util.concurrent.CancellationException if it was cancelled meanwhile
     */
    static ErrorByTime of(
            FlowParts parts,
            PlacedField network,
            Samples rows,
            RandomStreams random,
            int bins,
            Cancellation cancelled) {
        cancelled.check();
        try (Program program = compile(parts, network, rows.shape());
                DeviceArray x1 = network.upload(rows)) {
            Measurement measurement = new Measurement(parts, network, program, x1, random);
            return new ErrorByTime(
                    IntStream.range(0, bins)
                            .peek(k -> cancelled.check())
                            .mapToObj(k -> measurement.bin(k, bins))
                            .toList(),
                    rows.count());
        }
    }

    /** {@code x0, x1, times -> loss, drift error}. */
    private static Program compile(FlowParts parts, PlacedField network, Shape rows) {
        var objective = new FlowMatchingObjective(parts);
        return network.compile(
                (field, in) -> {
                    var there = objective.at(field, in, in.get(2));
                    Tensor driftError = there.driftError().mean().div(there.sampleSize());
                    return List.of(there.loss(), driftError);
                },
                objective.inputs(rows.withoutBatch()));
    }

    /** What every bin is measured with. */
    private record Measurement(
            FlowParts parts, PlacedField network, Program program, DeviceArray x1, RandomStreams random) {
        Bin bin(int k, int bins) {
            TimeDomain domain = parts.timeDomain();
            double width = (domain.end() - domain.start()) / bins;
            double from = domain.start() + k * width;
            long first = (long) k * x1.shape().length(0);
            Samples uniform = random.uniform("error-time", first, x1.shape().perSample());
            List<DeviceArray> drawn = new ArrayList<>();
            drawn.add(network.upload(random.normal("error-noise", first, x1.shape())));
            drawn.add(network.upload(times(uniform, from, width)));
            if (parts.hasOwnNoise()) {
                drawn.add(network.upload(random.normal("error-path-noise", first, x1.shape())));
            }
            List<DeviceArray> inputs = new ArrayList<>(drawn);
            inputs.add(1, x1);
            List<DeviceArray> means = program.run(inputs);
            Bin bin = new Bin(from, from + width, number(means.get(0)), number(means.get(1)));
            drawn.forEach(DeviceArray::close);
            means.forEach(DeviceArray::close);
            return bin;
        }
    }

    /** Times uniform in the bin. */
    private static Samples times(Samples uniform, double from, double width) {
        float[] times = uniform.values();
        for (int i = 0; i < times.length; i++) {
            times[i] = (float) (from + width * times[i]);
        }
        return uniform;
    }

    private static double number(DeviceArray mean) {
        return mean.toDoubles()[0];
    }
}

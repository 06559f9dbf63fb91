package io.pathline.benchmarks.control;

import io.pathline.api.DeviceArray;
import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.PlacedConditionalField;
import io.pathline.api.Program;
import io.pathline.api.RandomStreams;
import io.pathline.api.Shape;
import io.pathline.api.Tensor;
import io.pathline.api.VectorField;
import io.pathline.tensorflow.TensorFlowBackend;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What one evaluation of a 4x256 network costs at small batches: one call for each evaluation, and a whole solve of ten
 * steps of Euler's method in one call. Time by the clock, and of the calling thread's processor: the two agree where the
 * machine is free and the work is done on that one thread.
 *
 * <p>Arguments: calls of a block (200), blocks (30).
 */
public final class SmallBatchLatency {
    private static final int STEPS = 10;

    private SmallBatchLatency() {}

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) {
        int calls = args.length > 0 ? Integer.parseInt(args[0]) : 200;
        int blocks = args.length > 1 ? Integer.parseInt(args[1]) : 30;
        System.out.println("us for one evaluation: median (least) by the clock, median of the thread's processor");
        try (Network network = TensorFlowBackend.open(DeviceChoice.CPU)
                        .create(Mlp.of(2, 256, 4).withCondition(2), 7);
                PlacedConditionalField field = network.conditionalField(Network.Weights.AVERAGED)) {
            for (int batch : new int[] {1, 16, 64}) {
                measure("one call each,    batch " + batch, field, batch, 1, calls, blocks);
                measure("ten in one call,  batch " + batch, field, batch, STEPS, calls, blocks);
            }
        }
    }

    @SuppressWarnings("SystemOut") // as above
    private static void measure(
            String name, PlacedConditionalField field, int batch, int steps, int calls, int blocks) {
        Shape points = Shape.of(batch, 2);
        RandomStreams random = new RandomStreams(7);
        double[] clock = new double[blocks];
        double[] processor = new double[blocks];
        var threads = ManagementFactory.getThreadMXBean();
        try (Program program = field.compile(
                        (f, in) -> List.of(euler(f.given(in.get(1)), in.get(0), steps)), List.of(points, points));
                DeviceArray condition = field.upload(random.normal("c", 0, points))) {
            for (int block = -3; block < blocks; block++) {
                long begin = System.nanoTime();
                long used = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < calls; i++) {
                    try (DeviceArray x = field.upload(random.normal("x", i, points));
                            DeviceArray end = program.run(List.of(x, condition)).get(0)) {
                        end.toFloats();
                    }
                }
                if (block >= 0) {
                    clock[block] = (System.nanoTime() - begin) / 1e3 / calls / steps;
                    processor[block] = (threads.getCurrentThreadCpuTime() - used) / 1e3 / calls / steps;
                }
            }
        }
        Arrays.sort(clock);
        Arrays.sort(processor);
        System.out.printf(
                Locale.ROOT, "%s  %6.1f (%6.1f)  %6.1f%n", name, clock[blocks / 2], clock[0], processor[blocks / 2]);
    }

    private static Tensor euler(VectorField field, Tensor x0, int steps) {
        Tensor x = x0;
        for (int i = 0; i < steps; i++) {
            Tensor t = x.constant(Shape.of(1, 1), (double) i / steps);
            x = x.add(field.at(t, x).div(steps));
        }
        return x;
    }
}

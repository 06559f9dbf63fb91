package io.pathline.benchmarks;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.paths.Coupling;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What one batch costs to couple, the cost matrix included: normal noise against eight normal clusters, ten classes for a
 * condition. Each figure is the median of the last half of the calls, by the clock and by the thread's own processor time, which
 * other work on the machine does not count in.
 *
 * <p>Arguments: calls for each figure (20).
 */
public final class CouplingTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private CouplingTimes() {}

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) {
        int calls = args.length > 0 ? Integer.parseInt(args[0]) : 20;
        for (String id : new String[] {"ot-exact", "ot-sinkhorn", "ot-conditional"}) {
            Coupling coupling = Catalogue.discover().create(PluginKind.COUPLING, PluginChoice.of(id), Coupling.class);
            for (int dimension : new int[] {2, 784}) {
                for (int count : new int[] {64, 256, 1024}) {
                    System.out.println(line(id, coupling, count, dimension, calls));
                }
            }
        }
    }

    private static String line(String id, Coupling coupling, int count, int dimension, int calls) {
        double[] wall = new double[calls];
        double[] processor = new double[calls];
        for (int call = 0; call < calls; call++) {
            RandomStreams random = new RandomStreams(call);
            Samples noise = random.normal("noise", 0, Shape.of(count, dimension));
            Samples data = clusters(random, count, dimension);
            long clock = System.nanoTime();
            long own = THREADS.getCurrentThreadCpuTime();
            coupling.pair(noise, data, random.generator("coupling", call));
            processor[call] = (THREADS.getCurrentThreadCpuTime() - own) / 1e6;
            wall[call] = (System.nanoTime() - clock) / 1e6;
        }
        return String.format(
                "%-14s n %4d  d %3d  processor %8.2f ms  clock %8.2f ms",
                id, count, dimension, median(processor), median(wall));
    }

    private static Samples clusters(RandomStreams random, int count, int dimension) {
        float[] values = random.normal("data", 0, Shape.of(count, dimension)).values();
        float[] classes = new float[count];
        for (int i = 0; i < values.length; i++) {
            int row = i / dimension;
            double angle = Math.PI / 4 * (row % 8) + i % dimension * Math.PI / 2;
            values[i] = (float) (2 * Math.cos(angle) + 0.2 * values[i]);
            classes[row] = row % 10;
        }
        return Samples.points(dimension, values).given(Samples.points(1, classes));
    }

    private static double median(double[] values) {
        double[] warm = Arrays.copyOfRange(values, values.length / 2, values.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}

package io.pathline.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.pathline.api.DeviceChoice;
import io.pathline.api.DifferentiableField;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.paths.Prior;
import io.pathline.paths.Probe;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.likelihood.LogDensity;
import io.pathline.pipelines.likelihood.PlacedLikelihood;
import io.pathline.pipelines.likelihood.TraceChoice;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.SolveSettings;
import io.pathline.tensorflow.TensorFlowBackend;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * Points a second of the likelihood of a 4x256 network in the plane, by 20 steps of the midpoint rule (NFE 40): a batch
 * of points goes in from the host, their log densities come out. Each figure is the median over the repetitions, after
 * two that are not counted, by the clock and by the process's own processor time, which other work on the machine does not
 * count in; the compilation is not in it.
 *
 * <p>Arguments: rows of a batch (1024), repetitions (9). For one thread, run on one core: {@code taskset -c 0 java ...}.
 */
public final class LikelihoodThroughput {
    private static final Mlp NETWORK = Mlp.of(2, 256, 4);

    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private LikelihoodThroughput() {}

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) {
        int batch = args.length > 0 ? Integer.parseInt(args[0]) : 1_024;
        int repetitions = args.length > 1 ? Integer.parseInt(args[1]) : 9;
        System.out.printf(
                "batch %d, MLP 4x256, midpoint, NFE 40, %d processors, median of %d%n",
                batch, Runtime.getRuntime().availableProcessors(), repetitions);
        try (Network network = TensorFlowBackend.open(DeviceChoice.CPU).create(NETWORK, 7)) {
            report("exact divergence", network, new TraceChoice.Exact(), batch, repetitions);
            TraceChoice probe = new TraceChoice.Hutchinson(Probe.RADEMACHER, 1, new RandomStreams(7));
            report("Hutchinson, one probe", network, probe, batch, repetitions);
        }
    }

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    private static void report(String name, Network network, TraceChoice trace, int batch, int repetitions) {
        Samples rows = new RandomStreams(8).normal("rows", 0, Shape.of(batch, 2));
        OdeSolver midpoint =
                Catalogue.discover().create(PluginKind.SOLVER, PluginChoice.of("midpoint"), OdeSolver.class);
        double[] seconds = new double[repetitions];
        double[] processor = new double[repetitions];
        try (PlacedLikelihood likelihood = new PlacedLikelihood(
                DifferentiableField.of(network.field(Network.Weights.RAW)),
                NETWORK.sampleShape(),
                TimeDomain.UNIT,
                LogDensity.of(Prior.STANDARD_NORMAL),
                trace,
                SolveSettings.fixed(midpoint, 20))) {
            for (int i = -2; i < repetitions; i++) {
                long begin = System.nanoTime();
                long spent = PROCESS.getProcessCpuTime();
                likelihood.of(rows, 0, 0);
                seconds[Math.max(i, 0)] = (System.nanoTime() - begin) / 1e9;
                processor[Math.max(i, 0)] = (PROCESS.getProcessCpuTime() - spent) / 1e9;
            }
        }
        System.out.printf("%-22s %s, of processor time %s%n", name, rate(batch, seconds), rate(batch, processor));
    }

    private static String rate(int batch, double[] seconds) {
        Arrays.sort(seconds);
        int last = seconds.length - 1;
        return String.format(
                "%,.0f points/s (%,.0f to %,.0f)",
                batch / seconds[last / 2], batch / seconds[last], batch / seconds[0]);
    }
}

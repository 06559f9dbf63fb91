package io.pathline.benchmarks;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.Network;
import io.pathline.api.Objective;
import io.pathline.api.Optimizer;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.api.TrainingProgram;
import io.pathline.paths.PathSample;
import io.pathline.paths.ProbabilityPath;
import io.pathline.pipelines.Catalogue;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.PluginChoice;
import io.pathline.pipelines.PluginKind;
import io.pathline.pipelines.data.Datasets;
import io.pathline.tensorflow.TensorFlowBackend;
import java.util.ArrayList;
import java.util.List;

/**
 * What the training pipeline costs: data, noise, coupling, times, events and demand, beside a bare loop that feeds
 * prepared arrays to the same compiled step. Blocks of steps are timed in turn, so that a machine that slows down slows
 * both; the figure is the median of the blocks' ratios.
 *
 * <p>Arguments: rows of a batch (1024), steps of a block (50), pairs of blocks (15).
 */
public final class PipelineOverhead {
    private static final Mlp NETWORK = Mlp.of(2, 256, 4);

    private PipelineOverhead() {}

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) {
        int batch = args.length > 0 ? Integer.parseInt(args[0]) : 1_024;
        int block = args.length > 1 ? Integer.parseInt(args[1]) : 50;
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 15;
        List<List<Samples>> prepared = prepare(batch, 64);
        Steps steps = new Steps();
        try (Pathline flow = Pathline.builder().network(NETWORK).seed(7).build();
                Network network = TensorFlowBackend.open(DeviceChoice.CPU).create(NETWORK, 7);
                TrainingProgram program = network.compile(objective(), shapes(), Optimizer.adam())) {
            flow.train(Datasets.checkerboard(), s -> s.steps(Long.MAX_VALUE / 4).batch(batch))
                    .subscribe(steps);
            steps.await(1); // the start
            PairedBlocks blocks =
                    PairedBlocks.measure(pairs, () -> bareLoop(program, prepared, block), () -> steps.await(block));
            steps.cancel();
            report(batch, block, blocks);
        }
    }

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    private static void report(int batch, int block, PairedBlocks blocks) {
        System.out.printf(
                "batch %d, MLP 4x256, %d pairs of blocks of %d steps, after 2 pairs of warm-up%n",
                batch, blocks.first().length, block);
        System.out.printf(
                "bare loop      %s ms a step%n", PairedBlocks.spread(PairedBlocks.over(blocks.first(), block)));
        System.out.printf(
                "pipeline       %s ms a step%n", PairedBlocks.spread(PairedBlocks.over(blocks.second(), block)));
        System.out.printf("pipeline/bare  %s%n", PairedBlocks.spread(blocks.ratios()));
    }

    private static void bareLoop(TrainingProgram program, List<List<Samples>> prepared, int steps) {
        for (int i = 0; i < steps; i++) {
            program.step(1e-3, prepared.get(i % prepared.size()), null);
        }
    }

    private static List<List<Samples>> prepare(int batch, int count) {
        RandomStreams random = new RandomStreams(7);
        List<List<Samples>> batches = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Samples noise = random.normal("noise", (long) i * batch, Shape.of(batch, 2));
            Samples uniform = random.uniform("time", (long) i * batch, Shape.of(batch, 1));
            Samples data = Datasets.checkerboard().trainingSample(batch, random);
            batches.add(List.of(noise, data, uniform));
        }
        return batches;
    }

    private static Objective objective() {
        ProbabilityPath path =
                Catalogue.discover().create(PluginKind.PATH, PluginChoice.of("cond-ot"), ProbabilityPath.class);
        return (network, inputs) -> {
            PathSample sample = path.sample(inputs.get(0), inputs.get(1), inputs.get(2));
            return network.at(sample.t(), sample.xt())
                    .sub(sample.velocity())
                    .square()
                    .sumPerSample()
                    .mean()
                    .div(2);
        };
    }

    private static List<Shape> shapes() {
        Shape batch = Shape.of(Shape.UNKNOWN, 2);
        return List.of(batch, batch, batch.perSample());
    }
}

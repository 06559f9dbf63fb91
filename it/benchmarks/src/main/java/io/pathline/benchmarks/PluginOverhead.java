package io.pathline.benchmarks;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.SaveAt;

/**
 * What a plugin costs that Pathline has never seen: a stranger's copies of {@code cond-ot}, {@code flow-matching} and
 * {@code midpoint}, found through their services files, beside the built-ins of the same formulas. Blocks of training steps
 * and of whole solves are timed in turn; the figure is the median of the blocks' ratios.
 *
 * <p>Arguments: rows of a batch (1024), training steps of a block (5), pairs of blocks (300).
 */
public final class PluginOverhead {
    private static final Mlp NETWORK = Mlp.of(2, 256, 4);
    private static final int SOLVES = 1;
    private static final int SOLVER_STEPS = 10;

    private PluginOverhead() {}

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) {
        int batch = args.length > 0 ? Integer.parseInt(args[0]) : 1_024;
        int block = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        int pairs = args.length > 2 ? Integer.parseInt(args[2]) : 300;
        try (Pathline ours = flow("cond-ot", "flow-matching", "midpoint");
                Pathline theirs = flow("copied-cond-ot", "copied-flow-matching", "copied-midpoint")) {
            System.out.printf(
                    "batch %d, MLP 4x256, %d pairs of blocks after 2 of warm-up, CPU; a stranger's copies beside the built-ins%n",
                    batch, pairs);
            PairedBlocks training = training(ours, theirs, batch, block, pairs);
            report("training step", PairedBlocks.over(training.first(), block), training, block);
            PairedBlocks sampling = sampling(ours, theirs, batch, pairs);
            report(
                    "solve of " + SOLVER_STEPS + " steps",
                    PairedBlocks.over(sampling.first(), SOLVES),
                    sampling,
                    SOLVES);
        }
    }

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    private static void report(String what, double[] ours, PairedBlocks blocks, int parts) {
        System.out.printf("%-22s built-in %s ms%n", what, PairedBlocks.spread(ours));
        System.out.printf("%-22s plugin   %s ms%n", "", PairedBlocks.spread(PairedBlocks.over(blocks.second(), parts)));
        System.out.printf("%-22s ratio    %s%n", "", PairedBlocks.spread(blocks.ratios()));
    }

    private static PairedBlocks training(Pathline ours, Pathline theirs, int batch, int block, int pairs) {
        Steps a = steps(ours, batch);
        Steps b = steps(theirs, batch);
        try {
            return PairedBlocks.measure(pairs, () -> a.await(block), () -> b.await(block));
        } finally {
            a.cancel();
            b.cancel();
        }
    }

    private static Steps steps(Pathline flow, int batch) {
        Steps steps = new Steps();
        flow.train(Datasets.checkerboard(), s -> s.steps(Long.MAX_VALUE / 4).batch(batch))
                .subscribe(steps);
        steps.await(1); // the start
        return steps;
    }

    private static PairedBlocks sampling(Pathline ours, Pathline theirs, int count, int pairs) {
        try (TrainedFlow a = trained(ours);
                TrainedFlow b = trained(theirs)) {
            return PairedBlocks.measure(pairs, () -> solve(ours, a, count), () -> solve(theirs, b, count));
        }
    }

    private static TrainedFlow trained(Pathline flow) {
        return flow.train(Datasets.checkerboard(), s -> s.steps(10).batch(64))
                .as(TrainingEvent::model)
                .blockOptional()
                .orElseThrow();
    }

    private static void solve(Pathline flow, TrainedFlow model, int count) {
        for (int i = 0; i < SOLVES; i++) {
            flow.sample(model, count, SaveAt.end()).blockLast();
        }
    }

    private static Pathline flow(String path, String loss, String solver) {
        return Pathline.builder()
                .path(path)
                .loss(loss)
                .solver(solver, SOLVER_STEPS)
                .network(NETWORK)
                .device(DeviceChoice.CPU)
                .seed(7)
                .build();
    }
}

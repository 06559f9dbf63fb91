package io.pathline.benchmarks.control;

import io.pathline.api.DeviceChoice;
import io.pathline.api.Mlp;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.LearningRate;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.control.Action;
import io.pathline.pipelines.control.ActionStream;
import io.pathline.pipelines.control.ControlReport;
import io.pathline.pipelines.control.ControlSettings;
import io.pathline.pipelines.control.FlowPolicy;
import io.pathline.pipelines.control.PolicySettings;
import io.pathline.pipelines.data.Datasets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import reactor.core.publisher.Flux;

/**
 * The figures of docs/control.md: how a flow policy and a regression with the same network fare around the obstacle, and
 * how punctual the policy is at 10, 20 and 50 Hz.
 *
 * <p>Arguments: width (256) and depth (4) of the network, training steps (3000), seconds at each rate (20).
 */
public final class ControlFigures {
    private static final int EPISODES = 200;
    private static final int BATCH = 256;

    private ControlFigures() {}

    @SuppressWarnings("SystemOut") // a benchmark reports to the console
    public static void main(String[] args) {
        int width = args.length > 0 ? Integer.parseInt(args[0]) : 256;
        int depth = args.length > 1 ? Integer.parseInt(args[1]) : 4;
        int steps = args.length > 2 ? Integer.parseInt(args[2]) : 3_000;
        int seconds = args.length > 3 ? Integer.parseInt(args[3]) : 20;
        Mlp network =
                Mlp.of(Obstacle.DIMENSION, width, depth).withTimeFrequencies(0).withCondition(2);
        Samples expert = Obstacle.demonstrations(1_000, 1);
        try (Regression regression = Regression.train(network, shuffled(expert), steps, BATCH)) {
            System.out.println("regression       " + Drives.of(regression, 1, EPISODES, 2));
        }
        try (Pathline flow = Pathline.builder()
                        .network(network)
                        .device(DeviceChoice.CPU)
                        .seed(7)
                        .build();
                TrainedFlow model = flow.train(
                                shuffled(expert),
                                s -> s.steps(steps).batch(BATCH).learningRate(LearningRate.cosine(2e-3)))
                        .as(TrainingEvent::model)
                        .blockOptional()
                        .orElseThrow()) {
            for (int grid : new int[] {1, 2, 3, 5, 10}) {
                try (FlowPolicy policy =
                        FlowPolicy.of(model, PolicySettings.standard().grids(grid))) {
                    System.out.printf(
                            Locale.ROOT, "flow, %2d steps   %s%n", grid, Drives.of(policy, grid, EPISODES, 2));
                }
            }
            try (FlowPolicy policy = FlowPolicy.of(model, PolicySettings.standard())) {
                for (double hertz : new double[] {10, 20, 50}) {
                    System.out.printf(
                            Locale.ROOT,
                            "%2.0f Hz: %s%n",
                            hertz,
                            report(policy, ControlSettings.atRate(hertz), hertz, seconds));
                }
                for (int microseconds : new int[] {2_000, 1_000, 500, 250}) {
                    ControlSettings tight =
                            ControlSettings.atRate(50).deadline(Duration.ofNanos(1_000L * microseconds));
                    System.out.printf(
                            Locale.ROOT,
                            "50 Hz, due within %d us: %s%n",
                            microseconds,
                            report(policy, tight, 50, seconds));
                }
            }
        }
    }

    private static Flux<Samples> shuffled(Samples expert) {
        return Datasets.of("expert", expert).training(new RandomStreams(7), 0);
    }

    /** Observations of one rate, answered as they come. */
    private static ControlReport report(FlowPolicy policy, ControlSettings settings, double hertz, int seconds) {
        Flux<Samples> places = Flux.interval(Duration.ofNanos((long) (1e9 / hertz)))
                .map(i -> Samples.points(2, -0.9f + 0.0001f * (i % 1_000), 0));
        List<Action> actions = new ActionStream(policy, settings)
                .actions(places)
                .take((long) (hertz * seconds))
                .collectList()
                .blockOptional()
                .orElseThrow();
        return ControlReport.of(actions);
    }
}

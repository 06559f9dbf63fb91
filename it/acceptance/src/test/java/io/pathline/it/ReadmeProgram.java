package io.pathline.it;

import io.pathline.api.Mlp;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.data.Datasets;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;

/** The program that README.md shows, compiled; {@link ReadmeTest} holds the two together. */
final class ReadmeProgram {
    private ReadmeProgram() {}

    static void run() {
        // README begins
        try (Pathline flow = Pathline.builder()
                        .path("cond-ot")
                        .solver("dopri5", 1e-5, 1e-5)
                        .network(Mlp.of(2, 256, 4))
                        .seed(7)
                        .build();
                TrainedFlow model = flow.train(
                                Datasets.checkerboard(), s -> s.steps(6_000).batch(1_024))
                        .doOnNext(event -> log(event))
                        .as(TrainingEvent::model)
                        .blockOptional()
                        .orElseThrow()) {
            flow.sample(model, 20_000, SaveAt.evenly(50))
                    .doOnNext(frame -> draw(frame))
                    .blockLast();
        }
        // README ends
    }

    @SuppressWarnings("UnusedVariable") // the reader's own
    private static void log(TrainingEvent event) {}

    @SuppressWarnings("UnusedVariable") // the reader's own
    private static void draw(TrajectoryFrame frame) {}
}

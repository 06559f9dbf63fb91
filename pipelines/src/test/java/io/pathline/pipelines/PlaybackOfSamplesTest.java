package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.pipelines.playback.Playback;
import io.pathline.pipelines.playback.PlaybackSettings;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What is played of a sampler's stream, also behind a rewind that has to solve anew. */
@Timeout(120)
final class PlaybackOfSamplesTest {
    private static final int FRAMES = 9;
    private static final int KEPT = 2;

    @Test
    void framesBehindTheBufferAreSolvedForAnewToTheBit() {
        try (Pathline flow = Flows.small().build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(5).batch(16))) {
            Flux<TrajectoryFrame> solve = flow.sample(model, 32, SaveAt.evenly(FRAMES));
            List<TrajectoryFrame> frames = Flows.await(solve.collectList());
            assertThat(frames).hasSize(FRAMES);
            Playback<TrajectoryFrame> playback =
                    Playback.of(solve, PlaybackSettings.standard().buffer(KEPT).holdingAtEnd());
            StepVerifier.Step<TrajectoryFrame> viewer = StepVerifier.create(playback.frames(), FRAMES);
            for (TrajectoryFrame frame : frames) {
                viewer = viewer.assertNext(seen -> assertSame(seen, frame));
            }
            viewer = viewer.then(() -> assertThat(playback.status().bufferedFrom())
                            .as("the oldest frame that is kept")
                            .isEqualTo(FRAMES - KEPT))
                    .then(() -> playback.seek(1))
                    .thenRequest(FRAMES - 1);
            for (TrajectoryFrame frame : frames.subList(1, FRAMES)) {
                viewer = viewer.assertNext(seen -> assertSame(seen, frame));
            }
            viewer.thenCancel().verify();
        }
    }

    private static void assertSame(TrajectoryFrame seen, TrajectoryFrame frame) {
        assertThat(seen.index()).isEqualTo(frame.index());
        assertThat(seen.time()).isEqualTo(frame.time());
        assertThat(seen.samples().values())
                .as("frame %d", frame.index())
                .isEqualTo(frame.samples().values());
    }
}

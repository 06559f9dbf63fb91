package io.pathline.pipelines;

import io.pathline.pipelines.data.Normalization;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.Solve;
import io.pathline.solvers.TrajectoryFrame;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/** From demand to frames: each request solves up to the next saved time, on the device's sampling thread. */
record SamplingPipeline(TrainedFlow model, SamplingMethod method, SamplingSettings settings, Scheduler device) {

    Flux<TrajectoryFrame> frames(SaveAt saveAt) {
        return Flux.<TrajectoryFrame, Solve>generate(
                        () -> method.start(model, settings, saveAt),
                        (solve, sink) -> {
                            advance(solve, sink);
                            return solve;
                        },
                        Solve::close)
                .subscribeOn(device);
    }

    /** The next frame, and the end with the last one, so that nobody has to ask once more to hear of it. */
    private void advance(Solve solve, SynchronousSink<TrajectoryFrame> sink) {
        if (!solve.advance()) {
            sink.complete();
            return;
        }
        TrajectoryFrame frame = inDataUnits(solve.frame());
        sink.next(frame);
        if (frame.outcome() != Outcome.RUNNING) {
            sink.complete();
        }
    }

    private TrajectoryFrame inDataUnits(TrajectoryFrame frame) {
        Normalization normalization = model.normalization();
        return new TrajectoryFrame(
                frame.index(), frame.time(), normalization.invert(frame.samples()), frame.stats(), frame.outcome());
    }
}

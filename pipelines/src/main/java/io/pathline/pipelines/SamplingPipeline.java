package io.pathline.pipelines;

import static io.pathline.pipelines.StreamFailedException.within;

import io.pathline.pipelines.data.Normalization;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.Solve;
import io.pathline.solvers.TrajectoryFrame;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/** From demand to frames: each request solves up to the next saved time, on the device's sampling thread. */
record SamplingPipeline(TrainedFlow model, SamplingMethod method, SamplingSettings settings, Scheduler device) {

    Flux<TrajectoryFrame> frames(SaveAt saveAt) {
        Flux<TrajectoryFrame> frames = Delivery.of(cancelled -> frames(saveAt, cancelled), frame -> {});
        return OnDevice.of(frames, device, frame -> {});
    }

    private Flux<TrajectoryFrame> frames(SaveAt saveAt, Cancellation cancelled) {
        return Flux.generate(
                () -> within("Starting to sample", () -> method.start(model, settings, saveAt)),
                (solve, sink) -> {
                    advance(solve, cancelled, sink);
                    return solve;
                },
                solve -> DeviceThread.end(device, solve::close));
    }

    /**
     * The next frame, and the end with the last one, so that nobody has to ask once more to hear of it. The device is free
     * before the last frame is handed over.
     */
    private void advance(Solve solve, Cancellation cancelled, SynchronousSink<TrajectoryFrame> sink) {
        TrajectoryFrame frame = within("Solving the next frame", () -> next(solve, cancelled));
        if (frame == null) {
            sink.complete();
            return;
        }
        if (frame.outcome() == Outcome.RUNNING) {
            sink.next(frame);
        } else {
            solve.close();
            sink.next(frame);
            sink.complete();
        }
    }

    /** Null when there is none left, and when nobody wants it any more. */
    private @Nullable TrajectoryFrame next(Solve solve, Cancellation cancelled) {
        return solve.advance(cancelled) ? inDataUnits(solve.frame()) : null;
    }

    private TrajectoryFrame inDataUnits(TrajectoryFrame frame) {
        Normalization normalization = model.normalization();
        return new TrajectoryFrame(
                frame.index(), frame.time(), normalization.invert(frame.samples()), frame.stats(), frame.outcome());
    }
}

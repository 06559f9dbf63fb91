package io.pathline.app.viewer.flow;

import io.pathline.solvers.Outcome;
import io.pathline.solvers.Solve;
import io.pathline.solvers.TrajectoryFrame;
import java.util.concurrent.Callable;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/** From demand to frames: each request solves up to the next saved time. */
final class SolveFrames {
    private SolveFrames() {}

    /**
     * @param start begins a solve, which is closed at the end, at an error and when cancelled
     * @param shown what becomes of a frame
     * @param scheduler where it is solved
     */
    static Flux<StreamFrame> of(
            Callable<Solve> start, Function<TrajectoryFrame, StreamFrame> shown, Scheduler scheduler) {
        return Flux.<StreamFrame, Solve>generate(
                        start,
                        (solve, sink) -> {
                            next(solve, shown, sink);
                            return solve;
                        },
                        Solve::close)
                .subscribeOn(scheduler);
    }

    private static void next(
            Solve solve, Function<TrajectoryFrame, StreamFrame> shown, SynchronousSink<StreamFrame> sink) {
        if (!solve.advance()) {
            sink.complete();
            return;
        }
        TrajectoryFrame frame = solve.frame();
        sink.next(shown.apply(frame));
        if (frame.outcome() != Outcome.RUNNING) {
            sink.complete();
        }
    }
}

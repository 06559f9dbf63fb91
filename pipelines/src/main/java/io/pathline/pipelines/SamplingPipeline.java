package io.pathline.pipelines;

import io.pathline.api.DeviceArray;
import io.pathline.api.PlacedField;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.paths.TimeDomain;
import io.pathline.pipelines.data.Normalization;
import io.pathline.solvers.OdeSolve;
import io.pathline.solvers.OdeSolver;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.SolveSettings;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.TrajectoryFrame;
import reactor.core.publisher.Flux;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;

/** From demand to frames: each request solves up to the next saved time, on the device's sampling thread. */
record SamplingPipeline(
        TrainedFlow model, OdeSolver solver, StepControl control, SamplingSettings settings, Scheduler device) {

    Flux<TrajectoryFrame> frames(SaveAt saveAt) {
        return Flux.<TrajectoryFrame, Solve>generate(
                        () -> start(saveAt),
                        (solve, sink) -> {
                            advance(solve.ode(), sink);
                            return solve;
                        },
                        Solve::close)
                .subscribeOn(device);
    }

    /** The next frame, and the end with the last one, so that nobody has to ask once more to hear of it. */
    private void advance(OdeSolve solve, SynchronousSink<TrajectoryFrame> sink) {
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

    /** A solve with the field that it runs on; both end together. */
    private record Solve(PlacedField field, OdeSolve ode) {
        void close() {
            ode.close();
            field.close();
        }
    }

    private Solve start(SaveAt saveAt) {
        TimeDomain times = model.path().timeDomain(model.prediction());
        PlacedField field = model.velocity(settings.weights(), settings.condition());
        try {
            DeviceArray start = field.upload(noise());
            SolveSettings solve = new SolveSettings(solver, control, saveAt, SolveSettings.DEFAULT_MAX_STEPS);
            return new Solve(field, OdeSolve.start(field, start, times.start(), times.end(), solve));
        } catch (RuntimeException e) {
            field.close();
            throw e;
        }
    }

    private Samples noise() {
        return model.prior(new RandomStreams(settings.seed()), "sample-noise", settings.first(), settings.count());
    }

    private TrajectoryFrame inDataUnits(TrajectoryFrame frame) {
        Normalization normalization = model.normalization();
        return new TrajectoryFrame(
                frame.index(), frame.time(), normalization.invert(frame.samples()), frame.stats(), frame.outcome());
    }
}

package io.pathline.pipelines;

import io.pathline.api.Device;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SolveStats;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a training run tells its subscriber, in order: started, steps, checkpoints and evaluations, finished. */
public sealed interface TrainingEvent {
    /** The updates that the network has had. */
    long step();

    /** Waits for the end of a run and gives its model, whom the caller closes; one that comes after a cancel is closed. */
    static Mono<TrainedFlow> model(Flux<TrainingEvent> run) {
        return run.ofType(Finished.class)
                .last()
                .map(Finished::model)
                .doOnDiscard(Finished.class, end -> end.model().close())
                .doOnDiscard(TrainedFlow.class, TrainedFlow::close);
    }

    /**
     * The network stands and the step is compiled.
     *
     * @param parameters trained numbers
     * @param device where it trains
     */
    record Started(long step, long parameters, Device device) implements TrainingEvent {}

    /**
     * One update.
     *
     * @param loss mean over batch and dimensions, before the update
     * @param lossPerSample the same summed over dimensions, as the papers write it
     * @param gradientNorm Euclidean norm of the gradient, before clipping
     * @param learningRate of this step
     * @param samples rows of this step
     * @param nanoseconds that the step took on the device
     */
    record StepCompleted(
            long step,
            double loss,
            double lossPerSample,
            double gradientNorm,
            double learningRate,
            int samples,
            long nanoseconds)
            implements TrainingEvent {}

    /**
     * A checkpoint is whole and on disk.
     *
     * @param folder where it lies
     */
    record CheckpointSaved(long step, Path folder) implements TrainingEvent {}

    /**
     * A sampler beside the trainer has measured the averaged weights of an earlier step. Equal seeds give equal figures;
     * when they come depends on how long they took.
     *
     * @param step whose weights were measured
     * @param slicedW2 between samples and the rows to compare with, in units of the standardised data; NaN where there
     *     are no finite samples
     * @param stats the sampler's work, by dopri5 at tolerances of 1e-5; its evaluations are the adaptive NFE
     * @param outcome how the solve ended
     * @param errors loss and drift error by time, on the rows
     * @param samples that were drawn
     * @param nanoseconds that it took
     */
    record Evaluated(
            long step,
            double slicedW2,
            SolveStats stats,
            Outcome outcome,
            ErrorByTime errors,
            int samples,
            long nanoseconds)
            implements TrainingEvent {}

    /**
     * The run is over.
     *
     * @param model what was trained; the subscriber closes it
     * @param end why it ended
     */
    record Finished(long step, TrainedFlow model, End end) implements TrainingEvent {}

    /** Why a run ended. */
    enum End {
        /** All steps are done. */
        STEPS_DONE,
        /** The data stream completed before. */
        DATA_ENDED,
        /** The stop signal came before. */
        STOPPED
    }
}

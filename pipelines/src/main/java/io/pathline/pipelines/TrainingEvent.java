package io.pathline.pipelines;

import io.pathline.api.Device;
import java.nio.file.Path;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a training run tells its subscriber, in order: started, steps and checkpoints, finished. */
public sealed interface TrainingEvent {
    /** The updates that the network has had. */
    long step();

    /** Waits for the end of a run and gives its model, whom the caller closes. */
    static Mono<TrainedFlow> model(Flux<TrainingEvent> run) {
        return run.ofType(Finished.class).last().map(Finished::model);
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

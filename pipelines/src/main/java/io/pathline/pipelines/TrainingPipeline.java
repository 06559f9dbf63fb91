package io.pathline.pipelines;

import io.pathline.api.Backend;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.data.Rebatch;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * From a stream of samples to a stream of training events.
 *
 * <pre>
 * data -> batches of B -> (parallel thread) noise, coupling, times -> (device thread) step -> events
 *         one ahead               one ahead                            on demand
 * </pre>
 *
 * <p>Only host arrays cross between threads. A step runs when its event is requested; cancelling stops after the step in
 * progress and then closes the network.
 */
record TrainingPipeline(
        Catalogue catalogue,
        FlowDefinition definition,
        FlowParts parts,
        NetworkSpec network,
        List<String> columns,
        Normalization normalization,
        TrainingSettings settings,
        RandomStreams random,
        Backend backend,
        Scheduler device) {

    /** @param data the stream from a step on, counted from 0 */
    Flux<TrainingEvent> events(LongFunction<Publisher<Samples>> data) {
        return Flux.using(() -> TrainingRun.open(this), run -> events(run, data), this::closeOnDevice, false)
                .subscribeOn(device);
    }

    private Flux<TrainingEvent> events(TrainingRun run, LongFunction<Publisher<Samples>> data) {
        long remaining = settings.steps() - run.stepsTaken();
        Flux<TrainingEvent> steps = remaining <= 0
                ? Flux.empty()
                : Rebatch.of(data.apply(run.stepsTaken()), settings.batch())
                        .take(remaining, true)
                        .takeUntilOther(run.stopSignal()) // here, so that it never cancels the device's thread at work
                        .index()
                        .publishOn(Schedulers.parallel(), 1)
                        .map(batch -> run.prepare(batch.getT1(), batch.getT2()))
                        .limitRate(1) // holds the next batch, made while the device works on this one
                        .publishOn(device, 1)
                        .takeWhile(batch -> !run.isStopped())
                        .concatMap(run::step, 0);
        return Flux.concat(onDemand(run::started), steps, run.ending());
    }

    private Flux<TrainingEvent> onDemand(Supplier<TrainingEvent> event) {
        return Flux.generate(sink -> {
            sink.next(event.get());
            sink.complete();
        });
    }

    /** The device thread may be in the middle of a step, so the end waits behind it. */
    private void closeOnDevice(TrainingRun run) {
        try {
            device.schedule(run::close);
        } catch (RejectedExecutionException e) {
            run.close(); // the device's thread has ended, and its last step with it
        }
    }
}

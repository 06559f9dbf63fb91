package io.pathline.pipelines;

import static io.pathline.pipelines.StreamFailedException.within;

import io.pathline.api.Backend;
import io.pathline.api.NetworkSpec;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.TrainingRun.Prepared;
import io.pathline.pipelines.data.Normalization;
import io.pathline.pipelines.data.Rebatch;
import java.util.List;
import java.util.function.LongFunction;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * From a stream of samples to a stream of training events.
 *
 * <pre>
 * (elastic thread) data -> batches of B -> (parallel thread) noise, coupling, times -> (device thread) step -> events
 *                          one ahead               one ahead                            on demand
 * </pre>
 *
 * <p>Only host arrays cross between threads. A step runs when its event is requested; cancelling stops after the step in
 * progress and then closes the network. docs/streams.md has the table of stages.
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
        Pairing pairing,
        Scheduler device,
        Scheduler sampling,
        Meters meters) {

    /** @param data the stream from a step on, counted from 0 */
    Flux<TrainingEvent> events(LongFunction<Publisher<Samples>> data) {
        Flux<TrainingEvent> run = Delivery.of(cancelled -> events(data, cancelled), TrainingPipeline::free);
        return OnDevice.of(run, device, TrainingPipeline::free);
    }

    private Flux<TrainingEvent> events(LongFunction<Publisher<Samples>> data, Cancellation cancelled) {
        return Flux.using(
                () -> within("Compiling the training step", () -> TrainingRun.open(this, cancelled)),
                open -> events(open, data),
                open -> DeviceThread.end(device, open::close));
    }

    private Flux<TrainingEvent> events(TrainingRun run, LongFunction<Publisher<Samples>> data) {
        return TrainingEvents.of(batches(run, data), run).doOnError(e -> run.release());
    }

    private Flux<Prepared> batches(TrainingRun run, LongFunction<Publisher<Samples>> data) {
        long remaining = settings.steps() - run.stepsTaken();
        if (remaining <= 0) {
            return Flux.empty();
        }
        Flux<Samples> rows = Rebatch.of(data.apply(run.stepsTaken()), settings.batch())
                .subscribeOn(Schedulers.boundedElastic()) // files are read here
                .take(remaining, true);
        return UntilStopped.of(rows, run.stopSignal()) // here, so that it never cancels the device's thread at work
                .index()
                .publishOn(Schedulers.parallel(), 1)
                .map(batch -> run.prepare(batch.getT1(), batch.getT2()))
                .limitRate(1) // holds the next batch, made while the device works on this one
                .publishOn(device, 1);
    }

    /** A model that nobody is there to take. */
    private static void free(TrainingEvent event) {
        if (event instanceof TrainingEvent.Finished finished) {
            finished.model().close();
        }
    }
}

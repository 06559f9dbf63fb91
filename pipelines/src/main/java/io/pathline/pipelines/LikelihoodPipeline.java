package io.pathline.pipelines;

import static io.pathline.pipelines.StreamFailedException.within;

import io.pathline.api.Samples;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.Outcome;
import io.pathline.solvers.SaveAt;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * From a stream of rows to a stream of their log densities: each request solves one batch, on the device's sampling
 * thread. Cancelling ends after the solver's step in progress.
 */
record LikelihoodPipeline(
        TrainedFlow model, OdeMethod method, LikelihoodSettings settings, Scheduler device, Meters meters) {
    Flux<RowDensities> of(Publisher<Samples> data) {
        Flux<RowDensities> densities = Delivery.of(cancelled -> of(data, cancelled), batch -> {});
        return OnDevice.of(densities, device, batch -> {});
    }

    private Flux<RowDensities> of(Publisher<Samples> data, Cancellation cancelled) {
        return Flux.using(
                () -> likelihood(cancelled),
                likelihood -> Rebatch.of(data, settings.batch())
                        .subscribeOn(Schedulers.boundedElastic()) // files are read here
                        .publishOn(device, 1)
                        .map(rows -> within("The likelihood of the next batch", () -> likelihood.next(rows))),
                likelihood -> DeviceThread.end(device, likelihood::close));
    }

    Mono<SampledDensities> sampled(SamplingSettings samples) {
        Flux<SampledDensities> one = Delivery.of(cancelled -> sampled(samples, cancelled), densities -> {});
        return Mono.fromDirect(OnDevice.of(one, device, densities -> {}));
    }

    private Flux<SampledDensities> sampled(SamplingSettings samples, Cancellation cancelled) {
        return Flux.generate(sink -> {
            try (FlowLikelihood likelihood = likelihood(cancelled)) {
                sink.next(within("Sampling with density", () -> likelihood.sample(samples)));
            }
            sink.complete();
        });
    }

    /** Samples on their way, with their density: each frame is solved when it is requested. */
    Flux<DensityFrame> frames(SamplingSettings samples, SaveAt saveAt) {
        Flux<DensityFrame> frames = Delivery.of(cancelled -> frames(samples, saveAt, cancelled), frame -> {});
        return OnDevice.of(frames, device, frame -> {});
    }

    private Flux<DensityFrame> frames(SamplingSettings samples, SaveAt saveAt, Cancellation cancelled) {
        return Flux.generate(
                () -> within(
                        "Starting to sample with density",
                        () -> DensityWay.start(likelihood(cancelled), samples, saveAt)),
                (way, sink) -> {
                    advance(way, sink);
                    return way;
                },
                way -> DeviceThread.end(device, way::close));
    }

    /** The next frame, and the end with the last one; the device is free before that is handed over. */
    private static void advance(DensityWay way, SynchronousSink<DensityFrame> sink) {
        @Nullable DensityFrame frame = within("Solving the next frame with density", way::next);
        if (frame == null) {
            sink.complete();
        } else if (frame.frame().outcome() == Outcome.RUNNING) {
            sink.next(frame);
        } else {
            way.close();
            sink.next(frame);
            sink.complete();
        }
    }

    private FlowLikelihood likelihood(Cancellation cancelled) {
        return new FlowLikelihood(model, method, settings, cancelled, meters);
    }
}

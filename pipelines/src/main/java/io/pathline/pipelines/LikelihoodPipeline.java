package io.pathline.pipelines;

import io.pathline.api.Samples;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import java.util.concurrent.RejectedExecutionException;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * From a stream of rows to a stream of their log densities: each request solves one batch, on the device's sampling
 * thread, while the next one waits there. Cancelling ends after the batch in progress.
 */
record LikelihoodPipeline(TrainedFlow model, OdeMethod method, LikelihoodSettings settings, Scheduler device) {
    Flux<RowDensities> of(Publisher<Samples> data) {
        return Flux.using(
                        () -> new FlowLikelihood(model, method, settings),
                        likelihood -> Rebatch.of(data, settings.batch())
                                .publishOn(device, 1)
                                .map(likelihood::next),
                        this::closeOnDevice,
                        false)
                .subscribeOn(device);
    }

    Mono<SampledDensities> sampled(SamplingSettings samples) {
        return Mono.fromCallable(() -> {
                    try (FlowLikelihood likelihood = new FlowLikelihood(model, method, settings)) {
                        return likelihood.sample(samples);
                    }
                })
                .subscribeOn(device);
    }

    /** The device's thread may be in the middle of a batch, so the end waits behind it. */
    private void closeOnDevice(FlowLikelihood likelihood) {
        try {
            device.schedule(likelihood::close);
        } catch (RejectedExecutionException e) {
            likelihood.close(); // the device's thread has ended, and its last batch with it
        }
    }
}

package io.pathline.pipelines;

import io.pathline.api.Samples;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.pipelines.likelihood.SampledDensities;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.TrajectoryFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A flow's streams of samples and of densities. */
record SamplingStreams(Wiring wiring) {
    Flux<TrajectoryFrame> frames(TrainedFlow model, SamplingSettings settings, SaveAt saveAt) {
        return wiring.observed(
                "sample",
                model,
                wiring.meters()::sampling,
                () -> new SamplingPipeline(
                                model,
                                wiring.method(),
                                settings,
                                wiring.threads().sampling())
                        .frames(saveAt));
    }

    Flux<RowDensities> likelihood(TrainedFlow model, Publisher<Samples> data, LikelihoodSettings settings) {
        return wiring.observed(
                "likelihood",
                model,
                wiring.meters()::likelihood,
                () -> densities(model, settings).of(data));
    }

    Mono<SampledDensities> withDensity(TrainedFlow model, SamplingSettings samples, LikelihoodSettings settings) {
        return Mono.defer(() -> densities(model, settings).sampled(samples))
                .transform(NamedErrors.by(wiring.named(model)))
                .contextWrite(RunContext.of("sample", wiring.random().seed()));
    }

    Flux<DensityFrame> framesWithDensity(
            TrainedFlow model, SamplingSettings samples, LikelihoodSettings settings, SaveAt saveAt) {
        return wiring.observed(
                "sample",
                model,
                wiring.meters()::density,
                () -> densities(model, settings).frames(samples, saveAt));
    }

    /** Who may be at fault for a solve that does not reach its end. */
    Optional<String> suspicion(TrainedFlow model, SamplingSettings settings) {
        List<String> suspects = new ArrayList<>(wiring.blame(model).suspects());
        if (settings.guidance() instanceof NamedGuidance stranger) {
            suspects.add(stranger.plugin());
        }
        return suspects.isEmpty() ? Optional.empty() : Optional.of(Blame.suspicion(suspects));
    }

    private LikelihoodPipeline densities(TrainedFlow model, LikelihoodSettings settings) {
        OdeMethod ode =
                wiring.ode("Samples of a stochastic solver have no density that could be followed; name a solver of the"
                        + " ODE for likelihoods, for example dopri5.");
        return new LikelihoodPipeline(model, ode, settings, wiring.threads().sampling(), wiring.meters());
    }
}

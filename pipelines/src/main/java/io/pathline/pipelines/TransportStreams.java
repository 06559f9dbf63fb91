package io.pathline.pipelines;

import io.pathline.api.Samples;
import io.pathline.paths.Coupling.Pairs;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A flow's streams between noise and data. */
record TransportStreams(Wiring wiring) {
    /** The kind of stream that draws pairs of noise and data. */
    static final String PAIRS = "pairs";

    Flux<Pairs> pairs(TrainedFlow model, long first, int batch) {
        return observed(PAIRS, model, transport -> transport.pairs(wiring.random(), first, batch));
    }

    Flux<Samples> encode(TrainedFlow model, Publisher<Samples> data) {
        return observed("encode", model, transport -> transport.encoded(data));
    }

    Flux<Samples> decode(TrainedFlow model, Publisher<Samples> noise) {
        return observed("decode", model, transport -> transport.decoded(noise));
    }

    Flux<Interpolation> interpolate(TrainedFlow model, Samples a, Samples b, int count) {
        return observed("interpolate", model, transport -> transport.interpolated(a, b, count));
    }

    /** @param kind of stream, for the meters */
    TransportPipeline of(String kind, TrainedFlow model) {
        OdeMethod ode =
                wiring.ode("A stochastic solver does not lead noise to one sample, nor back; name a solver of the ODE,"
                        + " for example dopri5.");
        return new TransportPipeline(
                model, ode, wiring.threads().sampling(), work -> wiring.meters().solved(kind, work));
    }

    private <T> Flux<T> observed(String kind, TrainedFlow model, Function<TransportPipeline, Flux<T>> stream) {
        return wiring.observed(
                kind, model, items -> wiring.meters().transport(kind, items), () -> stream.apply(of(kind, model)));
    }
}

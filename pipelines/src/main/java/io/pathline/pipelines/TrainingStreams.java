package io.pathline.pipelines;

import io.pathline.api.Samples;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.data.Normalization;
import java.util.List;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** A flow's streams of training events. */
record TrainingStreams(Wiring wiring, TransportStreams transports) {
    Flux<TrainingEvent> onData(DataSource data, TrainingSettings settings) {
        return observed(
                wiring.definition(),
                () -> onRows(data.columns(), data.normalization(), settings)
                        .events(step -> data.training(wiring.random(), step * settings.batch())));
    }

    Flux<TrainingEvent> onStream(Publisher<Samples> data, TrainingSettings settings) {
        return observed(
                wiring.definition(),
                () -> onRows(List.of(), identity(), settings).events(step -> data));
    }

    Flux<TrainingEvent> onPairs(Publisher<Pairs> pairs, TrainingSettings settings) {
        return observed(wiring.definition(), () -> {
            Pairing pairing = Pairing.ofPairs(wiring.network(), wiring.random(), wiring.backend());
            return training(wiring.definition(), wiring.parts(), List.of(), identity(), settings, pairing)
                    .events(step -> rows(pairs));
        });
    }

    Flux<TrainingEvent> reflow(TrainedFlow model, TrainingSettings settings) {
        int batch = settings.batch();
        return reflow(
                model,
                settings,
                step -> transports.of(TransportStreams.PAIRS, model).pairs(wiring.random(), step * batch, batch));
    }

    Flux<TrainingEvent> reflow(TrainedFlow model, DataSource data, TrainingSettings settings) {
        int batch = settings.batch();
        return reflow(model, settings, step -> {
            long first = step * batch;
            return transports
                    .of(TransportStreams.PAIRS, model)
                    .pairs(wiring.random(), first, batch, data.training(wiring.random(), first));
        });
    }

    private Flux<TrainingEvent> reflow(
            TrainedFlow model, TrainingSettings settings, LongFunction<Publisher<Pairs>> pairs) {
        return observed(
                model.definition(),
                () -> training(
                                model.definition(),
                                model.parts(),
                                model.columns(),
                                model.normalization(),
                                settings,
                                Pairing.ofPairs(model.network()))
                        .events(step -> rows(pairs.apply(step))));
    }

    private Flux<TrainingEvent> observed(FlowDefinition flow, Supplier<Flux<TrainingEvent>> run) {
        return wiring.observed("train", flow, wiring.meters()::training, run);
    }

    private static Flux<Samples> rows(Publisher<Pairs> pairs) {
        return Flux.from(pairs).map(PairRows::join);
    }

    private Normalization identity() {
        return Normalization.identity(
                wiring.network().sampleShape().withBatch(1).sampleSize());
    }

    private TrainingPipeline onRows(List<String> columns, Normalization normalization, TrainingSettings settings) {
        FlowParts made = wiring.parts();
        Pairing pairing =
                Pairing.ofData(wiring.network(), normalization, made.coupling(), wiring.random(), wiring.backend());
        return training(wiring.definition(), made, columns, normalization, settings, pairing);
    }

    private TrainingPipeline training(
            FlowDefinition flow,
            FlowParts made,
            List<String> columns,
            Normalization normalization,
            TrainingSettings settings,
            Pairing pairing) {
        return new TrainingPipeline(
                wiring.catalogue(),
                flow,
                made,
                pairing.network(),
                columns,
                normalization,
                settings,
                wiring.random(),
                wiring.backend(),
                pairing,
                wiring.threads().training(),
                wiring.threads().sampling(),
                wiring.meters());
    }
}

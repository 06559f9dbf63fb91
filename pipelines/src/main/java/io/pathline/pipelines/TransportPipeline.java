package io.pathline.pipelines;

import io.pathline.api.InvalidInputException;
import io.pathline.api.Network.Weights;
import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.ShapeMismatchException;
import io.pathline.paths.Coupling.Pairs;
import io.pathline.pipelines.data.Rebatch;
import io.pathline.solvers.SolveStats;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * From demand to solves between noise and data, each on the device's sampling thread. A batch is solved when it is
 * requested; cancelling ends after the solver's step in progress.
 *
 * @param solved told of the work of each solve
 */
record TransportPipeline(TrainedFlow model, OdeMethod method, Scheduler device, Consumer<SolveStats> solved) {
    /** Keys the noise of pairs: not the noise that samples start from, so that these stay unseen. */
    static final String NOISE = "reflow-noise";

    /** Rows that are solved together where nobody says how many. */
    static final int BATCH = 1_024;

    /** Pairs without end, of a model without conditions. */
    Flux<Pairs> pairs(RandomStreams random, long first, int batch) {
        return using(transport -> Flux.generate(() -> first, (row, sink) -> {
            sink.next(solved(() -> pairs(transport, model.prior(random, NOISE, row, batch))));
            return row + batch;
        }));
    }

    /** As many pairs as there are rows, each given its row's condition. */
    Flux<Pairs> pairs(RandomStreams random, long first, int batch, Publisher<Samples> rows) {
        return using(transport -> Rebatch.of(rows, batch)
                .subscribeOn(Schedulers.boundedElastic()) // files are read here
                .index()
                .publishOn(device, 1)
                .map(indexed -> solved(() -> {
                    Samples row = indexed.getT2();
                    Samples noise = model.prior(random, NOISE, first + indexed.getT1() * batch, row.count());
                    return pairs(transport, new Samples(noise.shape(), noise.values(), row.condition()));
                })));
    }

    private static Pairs pairs(Transport transport, Samples x0) {
        return new Pairs(Samples.of(x0.shape(), x0.values()), transport.toData(x0));
    }

    /** The noise, in the network's units, that each row of data comes from. */
    Flux<Samples> encoded(Publisher<Samples> data) {
        return mapped(
                data,
                transport -> rows -> transport.toNoise(model.normalization().apply(rows)));
    }

    /** The data that each row of noise becomes, in the data's units. */
    Flux<Samples> decoded(Publisher<Samples> noise) {
        return mapped(noise, transport -> rows -> model.normalization().invert(transport.toData(rows)));
    }

    private Flux<Samples> mapped(Publisher<Samples> rows, Function<Transport, UnaryOperator<Samples>> map) {
        return using(transport -> {
            UnaryOperator<Samples> solve = map.apply(transport);
            return Rebatch.of(rows, BATCH)
                    .subscribeOn(Schedulers.boundedElastic()) // files are read here
                    .publishOn(device, 1)
                    .map(batch -> solved(() -> solve.apply(batch)));
        });
    }

    /** From a to b through noise. */
    Flux<Interpolation> interpolated(Samples a, Samples b, int count) {
        requireMates(a, b, count);
        return using(transport -> Flux.generate(() -> new Passage(model, transport, a, b, count), (passage, sink) -> {
            Interpolation place = solved(passage::next);
            boolean isLast = passage.isOver();
            sink.next(place);
            if (isLast) {
                sink.complete();
            }
            return passage;
        }));
    }

    private static void requireMates(Samples a, Samples b, int count) {
        if (count < 2) {
            throw new InvalidInputException(
                    count + " places from one row to another are none in between; give 2 or more.");
        }
        if (!a.shape().equals(b.shape())) {
            throw new ShapeMismatchException("Rows of shape " + a.shape() + " cannot be led to rows of shape "
                    + b.shape() + "; give as many of both.");
        }
        if (!Objects.equals(a.condition(), b.condition())) {
            throw new InvalidInputException("The rows to interpolate between have different conditions, and there is no"
                    + " condition in between; give both rows of a pair the same one.");
        }
    }

    private static <T> T solved(Supplier<T> batch) {
        return StreamFailedException.within("Solving the next batch between noise and data", batch);
    }

    private <T> Flux<T> using(Function<Transport, Flux<T>> solves) {
        Flux<T> stream = Delivery.of(
                cancelled -> Flux.using(
                        () -> new Transport(model, method, Weights.AVERAGED, cancelled, solved),
                        solves,
                        transport -> DeviceThread.end(device, transport::close)),
                batch -> {});
        return OnDevice.of(stream, device, batch -> {});
    }
}

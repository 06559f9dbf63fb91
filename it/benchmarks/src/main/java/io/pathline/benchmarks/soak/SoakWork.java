package io.pathline.benchmarks.soak;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.pipelines.Pathline;
import io.pathline.pipelines.SamplingSettings;
import io.pathline.pipelines.TrainedFlow;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingSettings;
import io.pathline.pipelines.data.DataSource;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.SaveAt;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What a soak does all at once; each part fails as a whole with its first error, which is counted. */
final class SoakWork {
    private static final int SUBSCRIBERS = 10;
    private static final int FRAMES = 11;
    private static final int STEPS = 200;
    private static final Duration LONGEST_RUN = Duration.ofSeconds(8);

    private final Pathline flow;
    private final TrainedFlow model;
    private final DataSource data;
    private final Path folder;
    private final SoakCounts counts;
    private final RandomStreams random;
    private final AtomicLong begun = new AtomicLong();
    private final Samples rows;
    private final List<Supplier<Flux<?>>> streams;

    SoakWork(Pathline flow, TrainedFlow model, DataSource data, Path folder, SoakCounts counts) {
        this.flow = flow;
        this.model = model;
        this.data = data;
        this.folder = folder;
        this.counts = counts;
        this.random = new RandomStreams(7);
        this.rows = data.heldOut(64, random);
        LikelihoodSettings exact = LikelihoodSettings.exact().batch(16);
        this.streams = List.of(
                () -> flow.sample(model, 100, SaveAt.evenly(FRAMES)),
                () -> flow.sampleWithDensity(model, SamplingSettings.of(16, 1), exact, SaveAt.evenly(FRAMES)),
                () -> flow.likelihood(model, Flux.just(rows), exact),
                () -> flow.decode(model, flow.encode(model, Flux.just(rows))),
                () -> flow.interpolate(model, rows, rows, FRAMES),
                () -> flow.pairs(model, 0, 64).take(FRAMES),
                () -> flow.reflow(model, settings -> settings.steps(5).batch(16)));
    }

    /** Begins; everything is cancelled when this is disposed. */
    Disposable begin() {
        Disposable.Composite all = Disposables.composite();
        all.add(failing(training()).subscribe());
        all.add(failing(cancelling()).subscribe());
        IntStream.range(0, SUBSCRIBERS)
                .forEach(i -> all.add(failing(subscriber(i)).subscribe()));
        return all;
    }

    /** Comes back when the device's threads have done what they had to do. */
    void settle() {
        flow.sample(model, 1, SaveAt.end()).blockLast();
        flow.train(data, settings -> settings.steps(1).batch(2))
                .as(TrainingEvent::model)
                .blockOptional()
                .ifPresent(TrainedFlow::close);
    }

    private <T> Flux<T> failing(Flux<T> work) {
        return work.doOnError(counts::failed).onErrorComplete();
    }

    /** Runs one after another, each from the last checkpoint on, with evaluations beside; some are cancelled on the way. */
    private Flux<TrainingEvent> training() {
        return Flux.defer(this::run)
                .subscribeOn(Schedulers.boundedElastic()) // it looks for checkpoints
                .repeat();
    }

    private Flux<TrainingEvent> run() {
        long cancelled = random.generator("soak-run", begun.getAndIncrement()).nextLong(LONGEST_RUN.toMillis());
        return cut(flow.train(data, this::settings).doOnNext(counts::count), Mono.delay(Duration.ofMillis(cancelled)));
    }

    private TrainingSettings settings(TrainingSettings standard) {
        Optional<Path> last = lastCheckpoint();
        long done = last.map(SoakWork::step).orElse(0L);
        TrainingSettings settings =
                standard.steps(done + STEPS).batch(256).checkpoints(folder, 50).evaluateEvery(100, rows);
        return last.map(settings::resumeFrom).orElse(settings);
    }

    private Optional<Path> lastCheckpoint() {
        try (Stream<Path> saved = Files.list(folder)) {
            return saved.filter(path -> path.getFileName().toString().startsWith("step-"))
                    .max(Comparator.comparingLong(SoakWork::step));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long step(Path checkpoint) {
        return Long.parseLong(checkpoint.getFileName().toString().substring("step-".length()));
    }

    /** One of ten: a frame every 100 ms to a second; it cancels some of its solves on the way. */
    private Flux<Long> subscriber(int index) {
        Duration pause = Duration.ofMillis(100L * (index + 1));
        RandomGenerator draw = random.generator("soak-subscriber", index);
        return Flux.defer(() -> {
                    var frames = flow.sample(model, 200, SaveAt.evenly(FRAMES));
                    int wanted = 1 + draw.nextInt(2 * FRAMES);
                    return (wanted < FRAMES
                                    ? frames.doOnCancel(counts.cancels::incrementAndGet)
                                            .take(wanted)
                                    : frames)
                            .concatMap(frame -> Mono.delay(pause), 0);
                })
                .doOnNext(tick -> counts.frames.incrementAndGet())
                .repeat();
    }

    /** Every 50 ms a stream of any kind, cancelled after a random number of items or at a random moment. */
    private Flux<Long> cancelling() {
        return Flux.interval(Duration.ofMillis(50)).onBackpressureDrop().concatMap(this::cancelled, 1);
    }

    private Mono<Long> cancelled(long tick) {
        RandomGenerator draw = random.generator("soak", tick);
        Flux<?> stream = streams.get(draw.nextInt(streams.size())).get().doOnNext(this::close);
        return cut(stream.take(1 + draw.nextInt(FRAMES)), Mono.delay(Duration.ofMillis(draw.nextInt(200))))
                .count();
    }

    private void close(Object item) {
        if (item instanceof TrainingEvent.Finished end) {
            end.model().close();
        }
    }

    private <T> Flux<T> cut(Flux<T> stream, Mono<?> end) {
        return stream.doOnCancel(counts.cancels::incrementAndGet).takeUntilOther(end);
    }
}

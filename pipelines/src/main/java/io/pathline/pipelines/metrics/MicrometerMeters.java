package io.pathline.pipelines.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.pathline.api.Backend;
import io.pathline.pipelines.Meters;
import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.CheckpointSaved;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.pipelines.likelihood.DensityFrame;
import io.pathline.pipelines.likelihood.RowDensities;
import io.pathline.solvers.SolveStats;
import io.pathline.solvers.TrajectoryFrame;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;
import reactor.core.observability.micrometer.Micrometer;
import reactor.core.publisher.Flux;

/**
 * Meters in a registry of the caller's; the names are in docs/metrics.md. Nothing global is touched. Flows that share a
 * registry share its meters.
 *
 * <pre>{@code
 * Pathline flow = Pathline.builder().network(Mlp.of(2, 256, 4)).meters(MicrometerMeters.of(registry)).build();
 * }</pre>
 */
public final class MicrometerMeters implements Meters {
    private static final String PREFIX = "pathline.";

    private final MeterRegistry registry;
    private final Timer step;
    private final Counter rows;
    private final Counter checkpoints;
    private final Counter frames;
    private final Counter dropped;
    private final SolverMeters sampling;
    private final Map<String, SolverMeters> solvers = new ConcurrentHashMap<>();
    private final Counter densities;
    private final AtomicInteger waiting = new AtomicInteger();
    private volatile double loss = Double.NaN;
    private volatile double gradientNorm = Double.NaN;

    private MicrometerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.step = registry.timer("pathline.training.step");
        this.rows = counter("pathline.training.rows", "rows");
        this.checkpoints = counter("pathline.training.checkpoints", "checkpoints");
        this.frames = counter("pathline.sampling.frames", "frames");
        this.dropped = counter("pathline.sampling.frames.dropped", "frames");
        this.sampling = new SolverMeters(registry, "pathline.sampling");
        this.densities = counter("pathline.likelihood.rows", "rows");
        gauge("pathline.training.loss", this, m -> m.loss);
        gauge("pathline.training.gradient.norm", this, m -> m.gradientNorm);
        gauge("pathline.training.queue", this, m -> m.waiting.get());
    }

    /** Meters in this registry. */
    public static MicrometerMeters of(MeterRegistry registry) {
        return new MicrometerMeters(registry);
    }

    private Counter counter(String name, String unit) {
        return Counter.builder(name).baseUnit(unit).register(registry);
    }

    /** Made when first needed, so that what a program never does has no meters. */
    private SolverMeters solver(String kind) {
        return solvers.computeIfAbsent(kind, k -> new SolverMeters(registry, PREFIX + k));
    }

    /** A registry alone would let the measured object go. */
    private <T> void gauge(String name, T measured, ToDoubleFunction<T> value) {
        Gauge.builder(name, measured, value).strongReference(true).register(registry);
    }

    @Override
    public Flux<TrainingEvent> training(Flux<TrainingEvent> run) {
        return named("pathline.training", run.doOnNext(this::on));
    }

    private void on(TrainingEvent event) {
        if (event instanceof StepCompleted done) {
            step.record(done.nanoseconds(), TimeUnit.NANOSECONDS);
            rows.increment(done.samples());
            loss = done.loss();
            gradientNorm = done.gradientNorm();
        } else if (event instanceof CheckpointSaved) {
            checkpoints.increment();
        }
    }

    @Override
    public Flux<TrajectoryFrame> sampling(Flux<TrajectoryFrame> solve) {
        return named("pathline.sampling", Flux.defer(() -> {
            Consumer<TrajectoryFrame> work = sampling.frames();
            return solve.doOnNext(frame -> {
                frames.increment();
                work.accept(frame);
            });
        }));
    }

    @Override
    public Flux<DensityFrame> density(Flux<DensityFrame> solve) {
        return named(PREFIX + "density", Flux.defer(() -> {
            Consumer<TrajectoryFrame> work = solver("density").frames();
            return solve.doOnNext(frame -> work.accept(frame.frame()));
        }));
    }

    @Override
    public <T> Flux<T> transport(String kind, Flux<T> items) {
        return named(PREFIX + kind, items);
    }

    @Override
    public void solved(String kind, SolveStats work) {
        solver(kind).solved(work);
    }

    @Override
    public Flux<RowDensities> likelihood(Flux<RowDensities> batches) {
        return named("pathline.likelihood", batches.doOnNext(batch -> densities.increment(batch.logDensity().length)));
    }

    private <T> Flux<T> named(String name, Flux<T> flow) {
        return flow.name(name).tap(Micrometer.metrics(registry));
    }

    @Override
    public void device(Backend backend) {
        gauge("pathline.device.bytes", backend, b -> b.use().bytes());
        gauge("pathline.device.objects", backend, b -> b.use().objects());
    }

    @Override
    public void waiting(int change) {
        waiting.addAndGet(change);
    }

    @Override
    public void dropped(TrajectoryFrame frame) {
        dropped.increment();
    }
}

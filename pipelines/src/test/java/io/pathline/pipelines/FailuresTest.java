package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.BackendException;
import io.pathline.api.PathlineException;
import io.pathline.api.Samples;
import io.pathline.paths.Coupling;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import io.pathline.solvers.SaveAt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.test.StepVerifier;

/** Whatever fails, and however: one error with a name ends the stream, and what it held is free. */
@Timeout(120)
final class FailuresTest {
    private static final TrainingSettings TEN_STEPS =
            TrainingSettings.standard().steps(10).batch(8);

    @TempDir
    Path folder;

    /** An exception, and three errors that Reactor takes for fatal. */
    static Stream<Supplier<Throwable>> failures() {
        return Stream.of(
                () -> new IndexOutOfBoundsException("7"),
                () -> new NoSuchMethodError("old plugin"),
                () -> new StackOverflowError("deep"),
                () -> new OutOfMemoryError("full"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofTheDataSource(Supplier<Throwable> failure) {
        FakeTraining training = new FakeTraining();
        Flux<Samples> data = Flux.generate(() -> 1, (chunk, sink) -> {
            if (chunk == 4) {
                thrown(failure);
            }
            sink.next(Samples.points(2, new float[16]));
            return chunk + 1;
        });
        assertFails(training, training.flow(), data, failure.get());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofAPlugin(Supplier<Throwable> failure) {
        AtomicInteger batches = new AtomicInteger();
        FakeTraining training = new FakeTraining();
        Coupling coupling = (source, data, random) -> {
            if (batches.incrementAndGet() == 4) {
                thrown(failure);
            }
            return new Coupling.Pairs(source, data);
        };
        Pathline.Builder builder = Flows.small().override(binder -> {
            binder.bind(io.pathline.api.Backend.class).toInstance(training);
            binder.bind(Coupling.class).toInstance(coupling);
        });
        assertFails(training, builder, Flows.points(8), failure.get());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofTheDevice(Supplier<Throwable> failure) {
        FakeTraining training = new FakeTraining(step -> {
            if (step == 4) {
                thrown(failure);
            }
        });
        assertFails(training, training.flow(), Flows.points(8), failure.get());
    }

    @Test
    void ofTheDeviceByItsOwnName() {
        FakeTraining training = new FakeTraining(step -> {
            if (step == 4) {
                throw new BackendException("the device is gone");
            }
        });
        try (Pathline flow = training.flow().build()) {
            StepVerifier.create(flow.train(Flows.points(8), s -> TEN_STEPS))
                    .expectNextCount(1 + 3)
                    .verifyErrorMatches(
                            e -> e instanceof BackendException && "the device is gone".equals(e.getMessage()));
        }
    }

    /** Three steps come, then one error that names what was thrown. */
    private static void assertFails(
            FakeTraining training, Pathline.Builder builder, Flux<Samples> data, Throwable expected) {
        try (Pathline flow = builder.build()) {
            StepVerifier.create(flow.train(data, s -> TEN_STEPS))
                    .expectNextMatches(TrainingEvent.Started.class::isInstance)
                    .thenConsumeWhile(StepCompleted.class::isInstance)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(StreamFailedException.class)
                            .hasMessageContaining(String.valueOf(expected.getMessage()))
                            .hasCauseInstanceOf(expected.getClass()))
                    .verify(Duration.ofSeconds(30));
            assertThat(training.steps.get()).isBetween(1L, 3L);
            Flows.train(flow, TrainingSettings.standard().steps(1).batch(8)).close();
            assertThat(training.open).as("things open on the device").hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASolver(Supplier<Throwable> failure) {
        FakeSolves solves = new FakeSolves(5, frame -> {
            if (frame == 3) {
                thrown(failure);
            }
        });
        try (Pathline flow = solves.flow();
                TrainedFlow model = FakeSolves.model(flow)) {
            StepVerifier.create(flow.sample(model, 4, SaveAt.end()))
                    .expectNextCount(3)
                    .expectErrorSatisfies(e -> assertThat(e)
                            .isInstanceOf(StreamFailedException.class)
                            .hasMessageContaining("Solving the next frame")
                            .hasCauseInstanceOf(failure.get().getClass()))
                    .verify(Duration.ofSeconds(30));
            assertFree(solves, flow, model);
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASubscriber(Supplier<Throwable> failure) throws InterruptedException {
        FakeSolves solves = new FakeSolves(5);
        try (Pathline flow = solves.flow();
                TrainedFlow model = FakeSolves.model(flow)) {
            Thrower thrower = new Thrower(failure);
            flow.sample(model, 4, SaveAt.end()).subscribe(thrower);
            assertThat(thrower.ended.await(10, TimeUnit.SECONDS)).as("an end").isTrue();
            assertFree(solves, flow, model);
            assertThat(thrower.seen).isEqualTo(2);
            assertThat(thrower.errors)
                    .singleElement()
                    .satisfies(e -> assertThat(e)
                            .isInstanceOf(StreamFailedException.class)
                            .hasMessageContaining("sample-")
                            .hasCauseInstanceOf(failure.get().getClass()));
        }
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofASubscriberThatKnowsNoReactor(Supplier<Throwable> failure) throws InterruptedException {
        Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                dropped.add(e);
            }
        });
        FakeTraining training = new FakeTraining();
        try (Pathline flow = training.flow().build()) {
            Thrower thrower = new Thrower(failure);
            Publisher<TrainingEvent> events = flow.train(Flows.points(8), s -> TEN_STEPS);
            events.subscribe(raw(thrower));
            assertThat(thrower.threw.await(10, TimeUnit.SECONDS)).as("a throw").isTrue();
            Flows.train(flow, TrainingSettings.standard().steps(1).batch(8)).close(); // behind it
            assertThat(training.open).hasValue(0);
            assertThat(thrower.seen).isEqualTo(2);
            assertThat(dropped)
                    .as("what Reactor is told, which logs it")
                    .singleElement()
                    .isInstanceOf(failure.get().getClass());
        } finally {
            Hooks.resetOnErrorDropped();
        }
    }

    /** Of Reactive Streams alone. */
    private static <T> Subscriber<T> raw(CoreSubscriber<? super T> subscriber) {
        return new Subscriber<>() {
            @Override
            public void onSubscribe(Subscription subscription) {
                subscriber.onSubscribe(subscription);
            }

            @Override
            public void onNext(T item) {
                subscriber.onNext(item);
            }

            @Override
            public void onError(Throwable error) {
                subscriber.onError(error);
            }

            @Override
            public void onComplete() {
                subscriber.onComplete();
            }
        };
    }

    @ParameterizedTest
    @MethodSource("failures")
    void ofAnOperatorOfTheSubscribers(Supplier<Throwable> failure) {
        FakeTraining training = new FakeTraining();
        try (Pathline flow = training.flow().build()) {
            Flux<TrainingEvent> events = flow.train(Flows.points(8), s -> TEN_STEPS)
                    .doOnNext(event -> {
                        if (event.step() == 3) {
                            thrown(failure);
                        }
                    });
            StepVerifier.create(events)
                    .expectNextCount(1 + 2)
                    .expectErrorSatisfies(e -> assertThat(e instanceof StreamFailedException ? e.getCause() : e)
                            .isInstanceOf(failure.get().getClass()))
                    .verify(Duration.ofSeconds(30));
            Flows.train(flow, TrainingSettings.standard().steps(1).batch(8)).close();
            assertThat(training.open).hasValue(0);
        }
    }

    @Test
    void theLastCheckpointIsWholeWhateverFailedAfterIt() {
        try (Pathline flow = Flows.small().build()) {
            Flux<TrainingEvent> events = flow.train(Flows.points(8), s -> TEN_STEPS.checkpoints(folder, 2))
                    .doOnNext(event -> {
                        if (event instanceof StepCompleted && event.step() == 5) {
                            throw new OutOfMemoryError("full");
                        }
                    });
            StepVerifier.create(events)
                    .thenConsumeWhile(event -> true)
                    .expectErrorMatches(PathlineException.class::isInstance)
                    .verify();
            try (TrainedFlow model = flow.open(folder)) {
                assertThat(model.steps()).isEqualTo(4);
            }
        }
    }

    private static void assertFree(FakeSolves solves, Pathline flow, TrainedFlow model) {
        StepVerifier.create(flow.sample(model, 1, SaveAt.end()), 1)
                .expectNextCount(1)
                .thenCancel()
                .verify();
        Flows.await(flow.sample(model, 1, SaveAt.end()).next());
        assertThat(solves.open.get())
                .as("solves that are open")
                .isLessThanOrEqualTo(1); // this last one may still close
    }

    private static void thrown(Supplier<Throwable> failure) {
        Throwable t = failure.get();
        if (t instanceof Error e) {
            throw e;
        }
        throw (RuntimeException) t;
    }

    /** Throws at its second item, as Reactive Streams forbids. */
    private static final class Thrower implements CoreSubscriber<Object> {
        final List<Throwable> errors = new ArrayList<>();
        final CountDownLatch threw = new CountDownLatch(1);
        final CountDownLatch ended = new CountDownLatch(1);
        private final Supplier<Throwable> failure;
        int seen;

        Thrower(Supplier<Throwable> failure) {
            this.failure = failure;
        }

        @Override
        public void onSubscribe(Subscription subscription) {
            subscription.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object item) {
            if (++seen == 2) {
                threw.countDown();
                thrown(failure);
            }
        }

        @Override
        public void onError(Throwable error) {
            errors.add(error);
            ended.countDown();
        }

        @Override
        public void onComplete() {
            ended.countDown();
        }
    }
}

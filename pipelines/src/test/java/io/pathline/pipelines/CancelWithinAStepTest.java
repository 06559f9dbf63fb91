package io.pathline.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import io.pathline.pipelines.likelihood.LikelihoodSettings;
import io.pathline.solvers.ErrorNorm;
import io.pathline.solvers.SaveAt;
import io.pathline.solvers.StepControl;
import io.pathline.solvers.StepController;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

/**
 * A cancel in the middle of a solve is heard before its next step. The solver's step controller is the test's own: in the
 * third step it has another thread cancel, and goes on when that has been done.
 */
@Timeout(300)
final class CancelWithinAStepTest {
    private static final int CANCELLED_IN = 3;
    private static final Samples ROWS = new RandomStreams(2).normal("rows", 0, Shape.of(8, 2));

    private final Queue<Throwable> dropped = new ConcurrentLinkedQueue<>();
    private final AtomicInteger steps = new AtomicInteger();
    private final CompletableFuture<Void> heard = new CompletableFuture<>();
    private volatile Runnable cancel = () -> {};

    @BeforeEach
    void watch() {
        Hooks.onErrorDropped(e -> {
            if (!(e instanceof RejectedExecutionException)) { // Reactor's own, where a cancel meets an item on its way
                dropped.add(e);
            }
        });
    }

    @AfterEach
    void nothingWasDropped() {
        Hooks.resetOnErrorDropped();
        assertThat(dropped).isEmpty();
    }

    /** A stream whose first item is a whole solve. */
    record Kind(String name, boolean needsGradients, BiFunction<Pathline, TrainedFlow, Publisher<?>> opening) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Kind> kinds() {
        SamplingSettings eight = SamplingSettings.of(8, 1);
        LikelihoodSettings exact = LikelihoodSettings.exact();
        return Stream.of(
                new Kind("samples", false, (flow, model) -> flow.sample(model, eight, SaveAt.end())),
                new Kind("pairs", false, (flow, model) -> flow.pairs(model, 0, 8)),
                new Kind("encode", false, (flow, model) -> flow.encode(model, Flux.just(ROWS))),
                new Kind("decode", false, (flow, model) -> flow.decode(model, Flux.just(ROWS))),
                new Kind("interpolate", false, (flow, model) -> flow.interpolate(model, ROWS, ROWS, 3)),
                new Kind(
                        "reflow",
                        false,
                        (flow, model) ->
                                flow.reflow(model, settings -> settings.steps(3).batch(8))),
                new Kind("likelihood", true, (flow, model) -> flow.likelihood(model, Flux.just(ROWS), exact)),
                new Kind(
                        "density frames",
                        true,
                        (flow, model) -> flow.sampleWithDensity(model, eight, exact, SaveAt.end())),
                new Kind("samples with density", true, (flow, model) -> flow.sampleWithDensity(model, eight, exact)));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void noStepIsTakenAfterTheCancel(Kind kind) {
        FakeTraining device = new FakeTraining();
        Pathline.Builder builder = kind.needsGradients() ? Flows.small() : device.flow();
        try (Pathline flow = builder.solver(SolverChoice.of(PluginChoice.of("dopri5"), watched()))
                        .build();
                TrainedFlow model =
                        Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))) {
            int before = device.open.get();
            Requester<Object> items = new Requester<>();
            cancel = items::cancel;
            kind.opening().apply(flow, model).subscribe(items);
            items.request(2); // in a reflow the second event is a step, for which pairs are solved
            heard.orTimeout(120, TimeUnit.SECONDS).join();
            cancel = () -> {};
            for (int i = 0; i < 3; i++) { // behind what both threads still do
                Flows.await(flow.encode(model, Flux.empty()).then().thenReturn(true));
                Flows.train(flow, TrainingSettings.standard().steps(1).batch(8)).close();
            }
            assertThat(steps).as("steps of the solver").hasValue(CANCELLED_IN);
            assertThat(items.seen.stream().filter(item -> !(item instanceof TrainingEvent.Started)))
                    .isEmpty();
            assertThat(items.error).isNull();
            assertThat(device.open).hasValue(before);
        }
    }

    /** The batch norm's steps, short ones, of which every second is rejected. */
    private StepControl watched() {
        StepController controller = (errorNorm, order, history) -> {
            int step = steps.incrementAndGet();
            if (step == CANCELLED_IN) {
                CompletableFuture.runAsync(cancel).join();
                heard.complete(null);
            }
            return new StepController.Decision(step % 2 == 0, 1);
        };
        return new StepControl.Adaptive(1e-5, 1e-5, ErrorNorm.BATCH, controller);
    }

    /** The trainer hears of it while it waits for an evaluation, which is still in its first step. */
    @Test
    void aTrainerThatWaitsForAnEvaluationIsFreeAtOnceAndTheEvaluationEndsWithItsStep() {
        CompletableFuture<Thread> trainer = new CompletableFuture<>();
        CompletableFuture<Long> freed = new CompletableFuture<>();
        FakeTraining device = new FakeTraining();
        try (Pathline flow = device.flow().build()) {
            Requester<TrainingEvent> events = new Requester<>() {
                @Override
                protected void hookOnNext(TrainingEvent event) {
                    super.hookOnNext(event);
                    if (event.step() == 2) {
                        trainer.complete(Thread.currentThread()); // two are under way: it waits next
                    }
                }
            };
            device.duringEvaluation = number -> {
                if (number == 5) { // in the first step of the first one
                    awaitWaiting(trainer.join());
                    CompletableFuture.runAsync(events::cancel).join();
                    Flows.train(flow, TrainingSettings.standard().steps(1).batch(8))
                            .close(); // on the trainer's thread
                    freed.complete(device.evaluations.get());
                }
            };
            flow.train(Flows.points(8), s -> s.steps(9).batch(8).evaluateEvery(1, ROWS))
                    .subscribe(events);
            events.request(Long.MAX_VALUE);
            long before = freed.orTimeout(120, TimeUnit.SECONDS).join();
            TrainedFlow model =
                    Flows.train(flow, TrainingSettings.standard().steps(1).batch(8));
            Flows.await(flow.encode(model, Flux.empty()).then().thenReturn(true));
            model.close();
            assertThat(device.evaluations.get() - before)
                    .as("evaluations of the field after the cancel, of six in a step")
                    .isLessThanOrEqualTo(6);
            assertThat(events.seen).allMatch(event -> event.step() <= 2);
            assertThat(device.open).hasValue(0);
        }
    }

    /** Until the thread waits for something; the test's time limit ends this. */
    private static void awaitWaiting(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }
}
